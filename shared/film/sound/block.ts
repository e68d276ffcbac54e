/** Sound is mixed at 48 kHz. */
export const rate = 48_000

/** Sound of both ears, of equal length, -1..1. */
export type SoundBlock = { left: Float32Array; right: Float32Array }

/** How long it lasts, in ms. */
export const lengthOf = ({ left }: SoundBlock) => (left.length * 1000) / rate

export const samplesIn = (ms: number) => Math.round((ms * rate) / 1000)

export const silence = (length: number): SoundBlock => ({
  left: new Float32Array(length),
  right: new Float32Array(length),
})

/** Silence in the same memory each time it is asked for: minutes of sound pass by without any that waits to be freed. */
export function sameSilence(): (length: number) => SoundBlock {
  let block = silence(0)
  return (length) => {
    if (block.left.length < length) block = silence(length)
    const [left, right] = [block.left.subarray(0, length).fill(0), block.right.subarray(0, length).fill(0)]
    return { left, right }
  }
}

/** Numbers to work with, in the same memory each time; what was in them stays. */
export function sameNumbers(): (length: number) => Float64Array {
  let numbers = new Float64Array(0)
  return (length) => {
    if (numbers.length < length) numbers = new Float64Array(length)
    return numbers.subarray(0, length)
  }
}

/** A block of its own; both ears share their memory where they did before. */
export function copyOf(block: SoundBlock): SoundBlock {
  const left = block.left.slice()
  return { left, right: block.right === block.left ? left : block.right.slice() }
}

/** What both ears hear together. */
export const mono = ({ left, right }: SoundBlock): Float32Array =>
  left.map((sample, at) => (sample + right[at]!) / 2)

export const decibels = (gain: number) => 20 * Math.log10(Math.max(gain, 1e-9))
export const gainOf = (db: number) => 10 ** (db / 20)
