import type { Trim } from '../store/letter.ts'

/** Ends are set by so much, ms, and at least so much is left of a recording. */
const trimStep = 100
const least = 500

export type Edge = keyof Trim

/** A trim with one of its ends moved as far as it goes, to the next step. */
export function moveEdge(trim: Trim, edge: Edge, to: number, duration: number): Trim {
  const room = Math.min(least, duration)
  const asked = Math.round(to / trimStep) * trimStep
  if (edge === 'from') return { ...trim, from: Math.max(0, Math.min(asked, trim.to - room)) }
  // The last step goes to the very end, which is seldom at a tenth of a second.
  const end = asked > duration - trimStep ? duration : asked
  return { ...trim, to: Math.min(duration, Math.max(end, trim.from + room)) }
}

/** Where an end goes by a key, ms; undefined for other keys. As sliders do (WAI-ARIA), larger is later. */
export function edgeByKey(key: string, at: number, duration: number): number | undefined {
  const by: Record<string, number> = {
    ArrowLeft: -trimStep,
    ArrowDown: -trimStep,
    ArrowRight: trimStep,
    ArrowUp: trimStep,
    PageDown: -1000,
    PageUp: 1000,
    Home: -duration,
    End: duration,
  }
  const step = by[key]
  return step === undefined ? undefined : at + step
}

/** A trim as it is kept: none where all is to be heard. */
export const keptTrim = (trim: Trim, duration: number): Trim | undefined =>
  trim.from === 0 && trim.to === duration ? undefined : trim
