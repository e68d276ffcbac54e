import type { SoundBlock } from './block.ts'

/** Four phases of the interpolating filter of ITU-R BS.1770-4, annex 2; the last two mirror the first two. */
const first = [
  0.001708984375, 0.010986328125, -0.0196533203125, 0.033203125, -0.0594482421875, 0.1373291015625,
  0.97216796875, -0.102294921875, 0.047607421875, -0.026611328125, 0.014892578125, -0.00830078125,
]
const second = [
  -0.0291748046875, 0.029296875, -0.0517578125, 0.089111328125, -0.16650390625, 0.465087890625, 0.77978515625,
  -0.2003173828125, 0.1015625, -0.0582275390625, 0.0330810546875, -0.0189208984375,
]
const phases = [first, second, second.toReversed(), first.toReversed()].map((phase) =>
  Float64Array.from(phase),
)
const taps = 12

/** Follows the true peak of both ears: the highest point of the curve between the samples, not of the samples. */
export function truePeakMeter(): (block: SoundBlock, peaks: Float64Array) => void {
  const ears = [new Float64Array(taps * 2), new Float64Array(taps * 2)] as const
  let [at, quiet] = [0, 0]
  return ({ left, right }, peaks) => {
    for (let index = 0; index < peaks.length; index++) {
      // Each value is kept twice, so that the last twelve always lie side by side.
      ears[0][at] = ears[0][at + taps] = left[index]!
      ears[1][at] = ears[1][at + taps] = right[index]!
      at = (at + 1) % taps
      const sample = Math.max(Math.abs(left[index]!), Math.abs(right[index]!))
      // Between samples below a half no peak can reach the ceiling: most of a film is spared the sums.
      quiet = sample > 0.35 ? 0 : quiet + 1
      peaks[index] = quiet > taps ? sample : Math.max(sample, between(ears[0], at), between(ears[1], at))
    }
  }
}

function between(ear: Float64Array, from: number): number {
  let highest = 0
  for (const phase of phases) {
    let sum = 0
    for (let tap = 0; tap < taps; tap++) sum += phase[tap]! * ear[from + taps - 1 - tap]!
    highest = Math.max(highest, Math.abs(sum))
  }
  return highest
}
