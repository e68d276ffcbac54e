/** What an MP4 is to be. `duration` in ms. */
export type Mp4Shape = {
  width: number
  height: number
  fps: number
  duration: number
  /** The bound of the whole file, where it has one. */
  maxBytes?: number
  /** Bits a second beyond which its pictures gain nothing. */
  richest?: number
  /** What was learnt from a film that came out too large. */
  aim?: Aim
}

/** How far below plan a film is written: its rate, and the sides of its pictures, both 0..1; and what came of it before. */
export type Aim = { rate: number; scale: number; bytes: number }

/** Bits a second for pictures and sound, and the size pictures are encoded at. */
export type Mp4Rates = { video?: number; audio: number; width: number; height: number }

const asPlanned: Aim = { rate: 1, scale: 1, bytes: Number.POSITIVE_INFINITY }
const usuallyRichest = 8_000_000

/** Smaller pictures look better than large ones starved of bits: below these rates the sides are so much shorter. */
const starved = [
  { below: 350_000, scale: 0.5 },
  { below: 900_000, scale: 2 / 3 },
]

/** How a film is encoded so that it keeps within its bound, where it has one. */
export function ratesFor(shape: Mp4Shape): Mp4Rates {
  const { width, height, duration, maxBytes, richest = usuallyRichest, aim = asPlanned } = shape
  if (!maxBytes) return { audio: 160_000, width, height }
  const whole = (maxBytes * 8 * 0.93) / (duration / 1000)
  const audio = Math.round(Math.max(32_000, Math.min(160_000, whole * 0.15)))
  const video = Math.round(Math.max(60_000, Math.min(richest, whole - audio) * aim.rate))
  // A film of another size than full has been made small on purpose already.
  const scale = Math.min(width, height) < 1080 ? 1 : (starved.find(({ below }) => video < below)?.scale ?? 1)
  const even = (length: number) => Math.round((length * scale * aim.scale) / 2) * 2
  return { video, audio, width: even(width), height: even(height) }
}

/** So often is a film written to bring it under its bound: an encoder may miss a rate, and the bound is a promise. */
const mostTries = 5

/** From here on an encoder may have given all it can at this size of picture: fewer bits would change nothing. */
const farOver = 1.25

/**
 * What to aim at after a film came out too large. Where it missed by far, smaller pictures, as long as they help;
 * else fewer bits, too.
 */
function aimAfter(aim: Aim = asPlanned, bytes: number, maxBytes: number): Aim {
  const over = bytes / maxBytes
  const scale = (aim.scale / Math.sqrt(over)) * 0.98
  const isScaleAlone = over > farOver && bytes < aim.bytes * 0.9
  return { rate: isScaleAlone ? aim.rate : (aim.rate / over) * 0.97, scale, bytes }
}

/**
 * Writes a film until it keeps within its bound.
 * @param write writes it once, aiming as it is told; undefined for the first time. Answers with its size, too
 * @returns what fits; undefined where nothing does
 */
export async function writeToFit<Written extends { bytes: number }>(
  maxBytes: number,
  write: (aim: Aim | undefined) => Promise<Written>,
): Promise<Written | undefined> {
  let aim: Aim | undefined
  for (let tries = 0; tries < mostTries; tries++) {
    const written = await write(aim)
    if (written.bytes <= maxBytes) return written
    aim = aimAfter(aim, written.bytes, maxBytes)
  }
  return undefined
}
