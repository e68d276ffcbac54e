import type { Film } from '../resolve.ts'
import { gainOf, type SoundBlock } from './block.ts'
import { limiter } from './limiter.ts'
import { loudnessMeter } from './loudness.ts'
import { measureSounds, mix, type SoundSource } from './mix.ts'

/** How loud a film is: what phones and the large platforms play without turning it up or down. */
const target = { loudness: -16, truePeak: -3 }

/** The mix of a film up to this long (ms) is held: 46 MB at most. */
const longestHeld = 120_000

/** The most a quiet whole is turned up, in dB: beyond it there is only noise. */
const mostGain = 40

/**
 * The film's sound, ready to encode: as long as the film, -16 LUFS, its true peak well below -1 dBTP (AAC
 * overshoots). It takes the mix a few times over: a short film's is held, a long one's is made again each time,
 * so that memory stays flat.
 */
export async function* master(film: Film, source: SoundSource): AsyncGenerator<SoundBlock> {
  const once = tellingOnce(source)
  const levels = await measureSounds(film, once)
  const whole = await replayed(film, () => mix(film, levels, once))
  const gain = await gainFor(whole)
  yield* limited(whole(), gain)
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

type Blocks = Iterable<SoundBlock> | AsyncIterable<SoundBlock>

async function replayed({ duration }: Film, make: () => AsyncIterable<SoundBlock>): Promise<() => Blocks> {
  if (duration > longestHeld) return make
  const blocks: SoundBlock[] = []
  for await (const block of make()) blocks.push(block)
  return () => blocks
}

async function gainFor(whole: () => Blocks): Promise<number> {
  const measured = await loudnessOf(whole())
  if (!Number.isFinite(measured)) return 1
  let gain = Math.min(mostGain, target.loudness - measured)
  // Limiting costs loudness where a voice has high peaks: what it cost is given back.
  for (let again = 0; again < 4; again++) {
    const missing = target.loudness - (await loudnessOf(limited(whole(), gainOf(gain))))
    if (Math.abs(missing) < 0.2 || gain >= mostGain) break
    gain = Math.min(mostGain, gain + missing)
  }
  return gainOf(gain)
}

async function loudnessOf(blocks: Blocks): Promise<number> {
  const meter = loudnessMeter()
  for await (const block of blocks) meter.add(block)
  return meter.integrated()
}

async function* limited(blocks: Blocks, gain: number): AsyncGenerator<SoundBlock> {
  const hold = limiter(gainOf(target.truePeak), gain)
  for await (const block of blocks) {
    const out = hold.push(block)
    if (out.left.length > 0) yield out
  }
  const rest = hold.flush()
  if (rest.left.length > 0) yield rest
}
