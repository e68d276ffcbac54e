import { type SoundBlock, sameNumbers } from '../block.ts'

/** Delays of the combs and all-passes, in samples at 48 kHz: lengths without common measure (after Freeverb). */
const combs = [1687, 1601, 2053, 2251]
const allPasses = [601, 223]
const spread = 37
const feedback = 0.79
const damping = 0.32

type Line = { memory: Float32Array; at: number; low: number }
const lineOf = (length: number): Line => ({ memory: new Float32Array(length), at: 0, low: 0 })

/** A room: what is played, as it comes back from the walls. Adds its sound to the block. */
export function room(wet: number): (block: SoundBlock) => void {
  const ears = [0, spread].map((extra) => ({
    combs: combs.map((length) => lineOf(length + extra)),
    passes: allPasses.map((length) => lineOf(length + extra)),
  }))
  const [numbers, more] = [sameNumbers(), sameNumbers()]
  return ({ left, right }) => {
    const input = numbers(left.length)
    for (let index = 0; index < input.length; index++) input[index] = (left[index]! + right[index]!) * 0.11
    for (const [at, side] of [left, right].entries()) {
      const { combs, passes } = ears[at]!
      const reflected = more(input.length).fill(0)
      for (const line of combs) ring(line, input, reflected)
      for (const line of passes) blur(line, reflected)
      for (let index = 0; index < side.length; index++) side[index]! += wet * reflected[index]!
    }
  }
}

/** One comb: an echo that comes back again and again, each time softer and darker. Adds itself to `out`. */
function ring(line: Line, input: Float64Array, out: Float64Array): void {
  const { memory } = line
  let { at, low } = line
  for (let index = 0; index < input.length; index++) {
    const echo = memory[at]!
    low = echo * (1 - damping) + low * damping
    memory[at] = input[index]! + low * feedback
    at = at + 1 === memory.length ? 0 : at + 1
    out[index]! += echo
  }
  line.at = at
  line.low = low
}

/** One all-pass: makes many echoes out of each, all of the same colour. In place. */
function blur(line: Line, sound: Float64Array): void {
  const { memory } = line
  let { at } = line
  for (let index = 0; index < sound.length; index++) {
    const echo = memory[at]!
    const before = sound[index]!
    memory[at] = before + echo * 0.5
    at = at + 1 === memory.length ? 0 : at + 1
    sound[index] = echo - before * 0.5
  }
  line.at = at
}
