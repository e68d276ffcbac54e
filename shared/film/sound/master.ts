import type { Film } from '../resolve.ts'
import { copyOf, gainOf, type SoundBlock } from './block.ts'
import { limiter } from './limiter.ts'
import { loudnessMeter } from './loudness.ts'
import { hearing, type Levels, measureSounds, mix, remembering, type SoundSource } from './mix.ts'

/** How loud a film is: what phones and the large platforms play without turning it up or down. */
const target = { loudness: -16, truePeak: -3 }

/** Of a film up to this long (ms) each sound is remembered while it is measured, and the whole: 23 MB each at most. */
const longestHeld = 60_000

/** Whether a film is so long that its sounds are heard anew each time it is gone through, so that memory stays flat. */
export const isLong = ({ duration }: Pick<Film, 'duration'>) => duration > longestHeld

/** What a voice over music lacks, in dB: its sounds have met at their own loudness before. Most are done with it. */
const usualGain = 1

/** The most a quiet whole is turned up, in dB: beyond it there is only noise. */
const mostGain = 40

/** So often is the whole heard at most, until its gain is right. */
const mostTries = 6

/** What has to be known of a film's sounds before it can be played: how loud they are, and what brings all to its place. */
export type Measured = { levels: Levels; gain: number }

/** Goes through the whole film's sound, a few times. */
export async function measure(film: Film, source: SoundSource): Promise<Measured> {
  const hear = hearing(film, tellingOnce(source))
  const levels = await measureSounds(film, hear)
  const { gain } = await broughtToLoudness(async (gain) => ({
    gain,
    loudness: await loudnessOf(limited(mix(film, levels, hear), gain)),
  }))
  return { levels, gain }
}

/**
 * The film's sound, ready to encode: as long as the film, -16 LUFS, its true peak well below -1 dBTP (AAC
 * overshoots).
 * @param known of a long film that was measured before
 */
export async function* master(film: Film, source: SoundSource, known?: Measured): AsyncGenerator<SoundBlock> {
  if (!isLong(film)) return yield* await masterAtOnce(film, source)
  const once = tellingOnce(source)
  const { levels, gain } = known ?? (await measure(film, once))
  const whole = mix(film, levels, hearing(film, once))
  for await (const block of limited(whole, gain)) yield copyOf(block)
}

/** A short film's: what was heard when its gain was right is kept, so that nothing is mixed again. */
async function masterAtOnce(film: Film, source: SoundSource): Promise<SoundBlock[]> {
  const hear = remembering(hearing(film, tellingOnce(source)))
  const levels = await measureSounds(film, hear)
  const { blocks } = await broughtToLoudness(async (gain) => {
    const blocks: SoundBlock[] = []
    const loudness = await loudnessOf(limited(mix(film, levels, hear), gain), (block) => {
      blocks.push(copyOf(block))
    })
    return { blocks, loudness }
  })
  return blocks
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

/**
 * Limiting costs loudness where a voice has high peaks: what it cost is given back, until little is missing.
 * @param hearWith hears the whole with a gain
 * @returns what was heard with the one that is right
 */
async function broughtToLoudness<Heard extends { loudness: number }>(
  hearWith: (gain: number) => Promise<Heard>,
): Promise<Heard> {
  let gain = usualGain
  for (let tries = 1; ; tries++) {
    const heard = await hearWith(gainOf(gain))
    const missing = target.loudness - heard.loudness
    const isRight = Math.abs(missing) < 0.2 || (gain >= mostGain && missing > 0)
    // Nothing brings silence to its place.
    if (isRight || !Number.isFinite(missing) || tries === mostTries) return heard
    gain = Math.min(mostGain, gain + missing)
  }
}

async function loudnessOf(
  blocks: AsyncIterable<SoundBlock>,
  onHeard: (block: SoundBlock) => void = () => {},
): Promise<number> {
  const meter = loudnessMeter()
  for await (const block of blocks) {
    meter.add(block)
    onHeard(block)
  }
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
