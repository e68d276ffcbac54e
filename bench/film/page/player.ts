import type { Film } from '../../../shared/film/resolve.ts'
import type { Score } from '../score.ts'

/** Bits a second of the sound, as the app has it. */
export const soundRate = 160_000

/** All a film is made of, its bytes at hand. */
export type Staged = {
  film: Film
  score: Score
  /** The letter's own files, by the urls in the film. */
  files: Record<string, Blob>
  /** The score's pictures, and the finished sound as `sound.wav`. */
  parts: Record<string, Blob>
}

/** @property seconds how long it took, where not all of the time is to count */
export type Played = { film?: Blob | undefined; seconds?: number }

/** One who makes films in a page. */
export type Player = {
  /** Gets ready what is at hand on a phone anyway; not measured. */
  ready?(staged: Staged): Promise<void>
  /** @param rate bits a second of its pictures */
  make(staged: Staged, rate: number): Promise<Played>
  /** Frames as they are drawn, before anything is lost by encoding: PNGs. */
  stills?(staged: Staged, frames: readonly number[]): Promise<Blob[]>
}
