import { biquad, filter } from './biquad.ts'
import { type SoundBlock, sameNumbers } from './block.ts'

/** Measures the integrated loudness of what is added, in LUFS. */
export type LoudnessMeter = {
  add(block: SoundBlock): void
  /** -Infinity for silence. */
  integrated(): number
}

/** The two K-weighting filters at 48 kHz, for one ear: ITU-R BS.1770-4, tables 1 and 2. */
const kWeighting = () => {
  const shelf = biquad(
    1.53512485958697,
    -2.69169618940638,
    1.19839281085285,
    -1.69065929318241,
    0.73248077421585,
  )
  const highPass = biquad(1, -2, 1, -1.99004745483398, 0.99007225036621)
  const weighed = sameNumbers()
  return (samples: Float32Array) => {
    const out = weighed(samples.length)
    out.set(samples)
    filter(shelf, out)
    filter(highPass, out)
    return out
  }
}

/** Gating blocks last 400 ms and overlap by three quarters (BS.1770-4): they are summed from quarters. */
const quarter = 4800
const absoluteGate = -70
const relativeGate = -10

const lufs = (power: number) => -0.691 + 10 * Math.log10(power)

/** A meter after ITU-R BS.1770-4 for stereo at 48 kHz. */
export function loudnessMeter(): LoudnessMeter {
  const [weighLeft, weighRight] = [kWeighting(), kWeighting()]
  const quarters: number[] = []
  let [sum, count] = [0, 0]
  return {
    add({ left, right }) {
      const [weighedLeft, weighedRight] = [weighLeft(left), weighRight(right)]
      for (let from = 0; from < left.length; ) {
        const to = Math.min(left.length, from + quarter - count)
        sum += energyOf(weighedLeft, from, to) + energyOf(weighedRight, from, to)
        count += to - from
        from = to
        if (count < quarter) continue
        quarters.push(sum / quarter)
        sum = count = 0
      }
    },
    integrated: () => gated(quarters.length >= 4 || count === 0 ? quarters : [...quarters, sum / count]),
  }
}

function energyOf(samples: Float64Array, from: number, to: number): number {
  let energy = 0
  for (let at = from; at < to; at++) energy += samples[at]! ** 2
  return energy
}

function gated(quarters: readonly number[]): number {
  const blocks: number[] = []
  const length = Math.min(4, quarters.length)
  for (let at = 0; at + length <= quarters.length && length > 0; at++) {
    blocks.push(mean(quarters.slice(at, at + length)))
  }
  const audible = blocks.filter((power) => power > 0 && lufs(power) > absoluteGate)
  if (audible.length === 0) return Number.NEGATIVE_INFINITY
  const gate = lufs(mean(audible)) + relativeGate
  return lufs(mean(audible.filter((power) => lufs(power) > gate)))
}

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length
