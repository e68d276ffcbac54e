import type { SoundBlock } from '../block.ts'

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
  return ({ left, right }) => {
    for (let index = 0; index < left.length; index++) {
      const input = (left[index]! + right[index]!) * 0.11
      left[index]! += wet * reflect(input, ears[0]!)
      right[index]! += wet * reflect(input, ears[1]!)
    }
  }
}

function reflect(input: number, { combs, passes }: { combs: Line[]; passes: Line[] }): number {
  let sum = 0
  for (const line of combs) {
    const out = line.memory[line.at]!
    line.low = out * (1 - damping) + line.low * damping
    line.memory[line.at] = input + line.low * feedback
    line.at = line.at + 1 === line.memory.length ? 0 : line.at + 1
    sum += out
  }
  for (const line of passes) {
    const out = line.memory[line.at]!
    line.memory[line.at] = sum + out * 0.5
    line.at = line.at + 1 === line.memory.length ? 0 : line.at + 1
    sum = out - sum * 0.5
  }
  return sum
}
