import type { Letter } from './letter.ts'
import type { Score } from './score.ts'

/** A letter with its score, and where both lie: `folder` on the disk, the same at `place` for a page. */
export type StagedLetter = Letter & { score: Score; folder: string; place: string }

export type Made = {
  seconds: number
  /** The most memory its largest process took, in bytes. */
  most: number
  /** The processor time it took, with all around it, in s. */
  processor: number
  /** Where the film lies; none of those who only encode. */
  path?: string
}

/** One who makes the film of a letter. */
export type Contestant = {
  /** @param rate bits a second of its pictures; ours have a rate of their own */
  make(letter: StagedLetter, rate: number): Promise<Made>
  /** Draws frames, before anything is lost by encoding. @returns where they lie, as `name-%d.png` */
  stills(letter: StagedLetter, frames: readonly number[]): Promise<string>
}
