import { type Grid, gridDistance } from './grid.ts'

/** What is known of a film: what was drawn and played into it, or what was found in the file. Times in ms. */
export type Seen = {
  width: number
  height: number
  duration: number
  /** How many pictures it has. */
  frames: number
  /** Some of its pictures, as they are shown. */
  pictures: { at: number; grid: Grid }[]
  /** How loud it is, in dBFS, one level each `levelTime`. */
  levels: number[]
}

/** What may be wrong with a film. */
export type Fault = 'size' | 'length' | 'frames' | 'pictures' | 'sound'

const levelTime = 500

/** A film may be so much longer or shorter: sound comes in packets of 21 ms, pictures in 33 ms. */
const lengthSlack = 70
/** Encoding changes a field's mean by less; black, another moment, or wrong colours by more. */
const pictureSlack = 10
/** What is louder has to be heard: no softer than this below what was played into the film, in dB. */
const audible = -45
const levelSlack = 9

/**
 * Whether a film is what was made: its size and length, all of its pictures there (an encoder that was taken away, and
 * put back by who drives it, may have lost some), neither black nor frozen nor of other
 * colours, its sound there wherever there was some.
 */
export function faultsOf(made: Seen, found: Seen): Fault[] {
  const isSize = made.width === found.width && made.height === found.height
  const isLength = Math.abs(made.duration - found.duration) <= lengthSlack
  const isShown = made.pictures.every(({ grid }, at) => {
    const other = found.pictures[at]
    return other && gridDistance(grid, other.grid) <= pictureSlack
  })
  const isHeard = made.levels.every(
    (level, at) => level < audible || (found.levels[at] ?? Number.NEGATIVE_INFINITY) > level - levelSlack,
  )
  return [
    ...(isSize ? [] : (['size'] as const)),
    ...(isLength ? [] : (['length'] as const)),
    ...(found.frames >= made.frames ? [] : (['frames'] as const)),
    ...(isShown ? [] : (['pictures'] as const)),
    ...(isHeard ? [] : (['sound'] as const)),
  ]
}

/** Measures how loud sound is as it streams by, one level each `levelTime`; a last piece of less is left out. */
export function loudnessLine(rate: number): { add(left: Float32Array): void; levels: number[] } {
  const levels: number[] = []
  const window = (rate * levelTime) / 1000
  let [energy, count] = [0, 0]
  return {
    levels,
    add(left) {
      // A number that outlives the call is a piece of memory each time it changes.
      let [sum, heard] = [energy, count]
      for (const sample of left) {
        sum += sample * sample
        if (++heard < window) continue
        levels.push(10 * Math.log10(sum / window + 1e-12))
        sum = heard = 0
      }
      ;[energy, count] = [sum, heard]
    },
  }
}
