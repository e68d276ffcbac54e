/** Sound is mixed at 48 kHz. */
export const rate = 48_000

/** Sound of both ears, of equal length, -1..1. */
export type SoundBlock = { left: Float32Array; right: Float32Array }

export const samplesIn = (ms: number) => Math.round((ms * rate) / 1000)

export const silence = (length: number): SoundBlock => ({
  left: new Float32Array(length),
  right: new Float32Array(length),
})

/** What both ears hear together. */
export const mono = ({ left, right }: SoundBlock): Float32Array =>
  left.map((sample, at) => (sample + right[at]!) / 2)

export const decibels = (gain: number) => 20 * Math.log10(Math.max(gain, 1e-9))
export const gainOf = (db: number) => 10 ** (db / 20)
