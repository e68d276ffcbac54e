/** A filter of second order (direct form II transposed), for one ear: what it does, and what it remembers. */
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

/** Sends samples through the filter, in place; the next go on where they ended. */
export function filter(by: Biquad, samples: Float32Array | Float64Array): void {
  const { b0, b1, b2, a1, a2 } = by
  let { z1, z2 } = by
  for (let at = 0; at < samples.length; at++) {
    const sample = samples[at]!
    const out = b0 * sample + z1
    z1 = b1 * sample - a1 * out + z2
    z2 = b2 * sample - a2 * out
    samples[at] = out
  }
  Object.assign(by, { z1, z2 })
}

/** A high-pass of 12 dB an octave (Audio EQ Cookbook, Q 0.707). */
export function highPass(frequency: number, rate: number): Biquad {
  const turn = (2 * Math.PI * frequency) / rate
  const alpha = Math.sin(turn) / Math.SQRT2
  const cos = Math.cos(turn)
  const a0 = 1 + alpha
  return biquad((1 + cos) / 2 / a0, -(1 + cos) / a0, (1 + cos) / 2 / a0, (-2 * cos) / a0, (1 - alpha) / a0)
}
