/** A filter of second order (direct form II transposed), one for each ear. */
export type Biquad = { b0: number; b1: number; b2: number; a1: number; a2: number; z1: number; z2: number }

export const biquad = (b0: number, b1: number, b2: number, a1: number, a2: number): Biquad => ({
  b0,
  b1,
  b2,
  a1,
  a2,
  z1: 0,
  z2: 0,
})

/** One sample through the filter. */
export function step(filter: Biquad, sample: number): number {
  const out = filter.b0 * sample + filter.z1
  filter.z1 = filter.b1 * sample - filter.a1 * out + filter.z2
  filter.z2 = filter.b2 * sample - filter.a2 * out
  return out
}

/** A high-pass of 12 dB an octave (Audio EQ Cookbook, Q 0.707). */
export function highPass(frequency: number, rate: number): Biquad {
  const turn = (2 * Math.PI * frequency) / rate
  const alpha = Math.sin(turn) / Math.SQRT2
  const cos = Math.cos(turn)
  const a0 = 1 + alpha
  return biquad((1 + cos) / 2 / a0, -(1 + cos) / a0, (1 + cos) / 2 / a0, (-2 * cos) / a0, (1 - alpha) / a0)
}
