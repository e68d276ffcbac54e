import { type SoundBlock, sameNumbers, sameSilence } from './block.ts'
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
  const peaksOf = truePeakMeter()
  const toLowest = slidingMinimum(ahead + 1)
  const toHeld = letGoSlowly()
  const toMean = slidingMean(ahead)
  const [numbers, fresh] = [sameNumbers(), sameSilence()]
  const delays = { left: new Float32Array(ahead), right: new Float32Array(ahead) }
  let [at, primed] = [0, 0]

  const run = ({ left, right }: SoundBlock) => {
    const out = fresh(left.length)
    for (let index = 0; index < left.length; index++) {
      out.left[index] = left[index]! * louder
      out.right[index] = right[index]! * louder
    }
    const gains = numbers(left.length)
    peaksOf(out, gains)
    for (let index = 0; index < gains.length; index++)
      gains[index] = gains[index]! > ceiling ? ceiling / gains[index]! : 1
    toLowest(gains)
    toHeld(gains)
    toMean(gains)
    for (const [sound, delay] of [
      [out.left, delays.left],
      [out.right, delays.right],
    ] as const)
      delayed(sound, delay, at, gains)
    at = (at + left.length) % ahead
    // What comes out first is only what the delay held before the sound began.
    const before = Math.min(left.length, ahead - primed)
    primed += before
    return { left: out.left.subarray(before), right: out.right.subarray(before) }
  }
  return { push: run, flush: () => run({ left: new Float32Array(primed), right: new Float32Array(primed) }) }
}

/** Delays sound, in place, and turns it down. @param at where in the delay its next sample goes */
function delayed(sound: Float32Array, delay: Float32Array, at: number, gains: Float64Array): void {
  let place = at
  for (let index = 0; index < sound.length; index++) {
    const now = sound[index]!
    sound[index] = delay[place]! * gains[index]!
    delay[place] = now
    place = place + 1 === delay.length ? 0 : place + 1
  }
}

/** Makes each value the least of the last `length`, itself among them, in place, by a monotonic queue. */
function slidingMinimum(length: number) {
  const [least, times] = [new Float64Array(length), new Float64Array(length)]
  // The queue goes round in its memory.
  let [head, count, now] = [0, 0, 0]
  return (values: Float64Array) => {
    for (let index = 0; index < values.length; index++, now++) {
      const value = values[index]!
      while (count > 0 && least[(head + count - 1) % length]! >= value) count--
      if (count > 0 && times[head]! <= now - length) {
        head = (head + 1) % length
        count--
      }
      const last = (head + count++) % length
      least[last] = value
      times[last] = now
      values[index] = least[head]!
    }
  }
}

/** Follows values down at once, and up slowly, in place. */
function letGoSlowly() {
  let kept = 1
  return (values: Float64Array) => {
    let held = kept
    for (let index = 0; index < values.length; index++) {
      const wanted = values[index]!
      held = wanted < held ? wanted : held + (wanted - held) * release
      values[index] = held
    }
    kept = held
  }
}

/** Makes each value the mean of the last `length`, in place; those before the first were 1. */
function slidingMean(length: number) {
  const last = new Float64Array(length).fill(1)
  let [kept, at] = [length, 0]
  return (values: Float64Array) => {
    let sum = kept
    for (let index = 0; index < values.length; index++) {
      sum += values[index]! - last[at]!
      last[at] = values[index]!
      at = at + 1 === length ? 0 : at + 1
      values[index] = sum / length
    }
    kept = sum
  }
}
