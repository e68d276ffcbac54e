import type { Film } from '../resolve.ts'
import { copyOf, gainOf, type SoundBlock } from './block.ts'
import { limiter } from './limiter.ts'
import { loudnessMeter } from './loudness.ts'
import { type Hear, hearing, type Levels, measureSounds, mix, remembering, type SoundSource } from './mix.ts'

/** How loud a film is: what phones and the large platforms play without turning it up or down. */
const target = { loudness: -16, truePeak: -3 }

/** The sounds of a film up to this long (ms) are remembered while it is measured and played: 23 MB each at most. */
const longestHeld = 60_000

/** Whether a film is so long that its sounds are heard anew each time it is gone through, so that memory stays flat. */
export const isLong = ({ duration }: Pick<Film, 'duration'>) => duration > longestHeld

/** What a voice over music lacks, in dB: its sounds have met at their own loudness before. Most are done with it. */
const usualGain = 1

/** The most a quiet whole is turned up, in dB: beyond it there is only noise. */
const mostGain = 40

/** What has to be known of a film's sounds before it can be played: how loud they are, and what brings all to its place. */
export type Measured = { levels: Levels; gain: number }

/** Goes through the whole film's sound, a few times. */
export async function measure(film: Film, source: SoundSource): Promise<Measured> {
  return measureAll(film, hearingOf(film, source))
}

/**
 * The film's sound, ready to encode: as long as the film, -16 LUFS, its true peak well below -1 dBTP (AAC
 * overshoots).
 * @param known where it was measured before
 */
export async function* master(film: Film, source: SoundSource, known?: Measured): AsyncGenerator<SoundBlock> {
  const hear = hearingOf(film, source)
  const { levels, gain } = known ?? (await measureAll(film, hear))
  for await (const block of limited(mix(film, levels, hear), gain)) yield copyOf(block)
}

async function measureAll(film: Film, hear: Hear): Promise<Measured> {
  const levels = await measureSounds(film, hear)
  return { levels, gain: await gainFor(() => mix(film, levels, hear)) }
}

function hearingOf(film: Film, source: SoundSource): Hear {
  const hear = hearing(film, tellingOnce(source))
  return isLong(film) ? hear : remembering(hear)
}

/** The same source, which is read a few times, and tells of a sound that cannot be read once. */
function tellingOnce(source: SoundSource): SoundSource {
  const told = new Set<string>()
  return {
    ...source,
    onBroken(url, error) {
      if (!told.has(url)) source.onBroken(url, error)
      told.add(url)
    },
  }
}

/** Limiting costs loudness where a voice has high peaks: what it cost is given back, until little is missing. */
async function gainFor(whole: () => AsyncIterable<SoundBlock>): Promise<number> {
  let gain = usualGain
  for (let again = 0; again < 5; again++) {
    const missing = target.loudness - (await loudnessOf(limited(whole(), gainOf(gain))))
    if (!Number.isFinite(missing)) return 1
    if (Math.abs(missing) < 0.2 || (gain >= mostGain && missing > 0)) break
    gain = Math.min(mostGain, gain + missing)
  }
  return gainOf(gain)
}

async function loudnessOf(blocks: AsyncIterable<SoundBlock>): Promise<number> {
  const meter = loudnessMeter()
  for await (const block of blocks) meter.add(block)
  return meter.integrated()
}

async function* limited(blocks: AsyncIterable<SoundBlock>, gain: number): AsyncGenerator<SoundBlock> {
  const hold = limiter(gainOf(target.truePeak), gain)
  for await (const block of blocks) {
    const out = hold.push(block)
    if (out.left.length > 0) yield out
  }
  const rest = hold.flush()
  if (rest.left.length > 0) yield rest
}
