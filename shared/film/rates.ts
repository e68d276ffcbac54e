/** What an MP4 is to be. `duration` in ms; `maxBytes` where the file has a bound. */
export type Mp4Shape = { width: number; height: number; fps: number; duration: number; maxBytes?: number }

/** Bits a second for pictures and sound, and the size pictures are encoded at. */
export type Mp4Rates = { video?: number; audio: number; width: number; height: number }

/** Smaller pictures look better than large ones starved of bits: below these rates the sides are so much shorter. */
const starved = [
  { below: 350_000, scale: 0.5 },
  { below: 900_000, scale: 2 / 3 },
]

/** How a film is encoded so that it keeps within its bound, where it has one. */
export function ratesFor({ width, height, duration, maxBytes }: Mp4Shape): Mp4Rates {
  if (!maxBytes) return { audio: 160_000, width, height }
  const whole = (maxBytes * 8 * 0.9) / (duration / 1000)
  const audio = Math.round(Math.max(32_000, Math.min(160_000, whole * 0.15)))
  const video = Math.round(Math.max(60_000, Math.min(8_000_000, whole - audio)))
  // A film of another size than full has been made small on purpose already.
  const scale = Math.min(width, height) < 1080 ? 1 : (starved.find(({ below }) => video < below)?.scale ?? 1)
  const even = (length: number) => Math.round((length * scale) / 2) * 2
  return { video, audio, width: even(width), height: even(height) }
}

/** So often is a film written to bring it under its bound: an encoder may miss a low rate, and the bound is a promise. */
export const mostTries = 4

/** The share of the bound to aim at next, after a film that aimed at `aim` of it came out too large. */
export const aimAfter = (aim: number, bytes: number, maxBytes: number) => aim * (maxBytes / bytes) * 0.95
