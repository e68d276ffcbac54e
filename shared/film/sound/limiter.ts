import { type SoundBlock, sameSilence } from './block.ts'
import { truePeakMeter } from './true-peak.ts'

/** Samples the limiter looks ahead: 5 ms at 48 kHz. */
const ahead = 240
/** How fast it lets go: about 80 ms. */
const release = 1 - Math.exp(-1 / (0.08 * 48_000))

/** Holds a sound's true peak below a ceiling, unheard: it turns down before the peak and lets go slowly. */
export type Limiter = {
  /** As much sound as comes out, until the next: the limiter keeps 5 ms back. */
  push(block: SoundBlock): SoundBlock
  /** What was kept back. */
  flush(): SoundBlock
}

/**
 * @param ceiling the highest true peak, as a gain (0..1)
 * @param louder the gain that all is brought up by before
 */
export function limiter(ceiling: number, louder = 1): Limiter {
  const peakAt = truePeakMeter()
  const lowest = slidingMinimum(ahead + 1)
  const average = slidingMean(ahead)
  const empty = sameSilence()
  const delayed = { left: new Float32Array(ahead), right: new Float32Array(ahead) }
  let held = 1
  let at = 0
  let primed = 0

  const step = (left: number, right: number, out: SoundBlock, index: number) => {
    const peak = peakAt(left, right)
    const wanted = lowest(peak > ceiling ? ceiling / peak : 1)
    held = wanted < held ? wanted : held + (wanted - held) * release
    const gain = average(held)
    out.left[index] = delayed.left[at]! * gain
    out.right[index] = delayed.right[at]! * gain
    delayed.left[at] = left
    delayed.right[at] = right
    at = (at + 1) % ahead
  }
  const run = ({ left, right }: SoundBlock) => {
    const out = empty(left.length)
    for (let index = 0; index < left.length; index++)
      step(left[index]! * louder, right[index]! * louder, out, index)
    // What comes out first is only what the delay held before the sound began.
    const before = Math.min(left.length, ahead - primed)
    primed += before
    return { left: out.left.subarray(before), right: out.right.subarray(before) }
  }
  return { push: run, flush: () => run({ left: new Float32Array(primed), right: new Float32Array(primed) }) }
}

/** The least of the last `length` values, by a monotonic queue. */
function slidingMinimum(length: number) {
  const values: number[] = []
  const times: number[] = []
  let [head, now] = [0, 0]
  return (value: number) => {
    while (values.length > head && values.at(-1)! >= value) {
      values.pop()
      times.pop()
    }
    values.push(value)
    times.push(now)
    if (times[head]! <= now - length) head++
    now++
    if (head > 4096) {
      values.splice(0, head)
      times.splice(0, head)
      head = 0
    }
    return values[head]!
  }
}

/** The mean of the last `length` values, which were 1 before the first. */
function slidingMean(length: number) {
  const values = new Float64Array(length).fill(1)
  let [sum, at] = [length, 0]
  return (value: number) => {
    sum += value - values[at]!
    values[at] = value
    at = (at + 1) % length
    return sum / length
  }
}
