import type { Film } from '../../../shared/film/resolve.ts'
import { isLong } from '../../../shared/film/sound/master.ts'
import type { Progress } from '../orders.ts'

/** The share of the work that is done when everything is drawn; the rest is looking it through. */
const drawn = 0.97
/** The share of it that is the sound of a long film, which is made before its pictures. */
const longSoundShare = 0.15
/** So often is each of a long film's sounds heard, or a little more seldom: to be measured, mixed, and mixed again. */
const hearings = 4
/** Less is seen on no phone: a screen that is drawn anew for each frame has more to do than its film. */
const leastStep = 1 / 300

/** Tells which progress (0..1) is worth telling: what is a step further than what was told last. */
export function inSteps(): (progress: number) => boolean {
  let told = Number.NEGATIVE_INFINITY
  return (progress) => {
    if (progress < told + leastStep) return false
    told = progress
    return true
  }
}

/** How far a film is, as its maker hears and draws it; of a short film, whose sound is made beside, by its pictures. */
export type FilmProgress = {
  /** So much more of its sounds has been heard, in ms. */
  onHeard(more: number): void
  /** Its pictures are drawn up to a part of it, 0..1. */
  onDrawn(part: number, picture?: ImageBitmap): void
}

export function filmProgress(film: Film, tell: (progress: Progress) => void): FilmProgress {
  const soundShare = isLong(film) ? longSoundShare : 0
  const all = hearings * film.sounds.reduce((sum, { from, to }) => sum + to - from, 0)
  let heard = 0
  const isStep = inSteps()
  const tellStep = (progress: number, picture?: ImageBitmap) => {
    if (isStep(progress) || picture) tell({ progress, picture })
  }
  return {
    onHeard(more) {
      heard += more
      if (soundShare > 0) tellStep(drawn * soundShare * Math.min(1, heard / all))
    },
    onDrawn: (part, picture) => tellStep(drawn * (soundShare + (1 - soundShare) * part), picture),
  }
}
