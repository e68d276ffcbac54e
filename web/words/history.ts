/** What a text was before, and what was undone of it: it can be brought back step by step. */
export type History = {
  readonly past: readonly string[]
  readonly now: string
  readonly future: readonly string[]
  /** When it changed last, ms. */
  readonly at: number
}

/** Changes within so many ms are one step: nobody undoes letter by letter. */
const pause = 1200

/** A step that changes more than this many characters at once stands by itself: a paste, an opener, a deletion. */
const leap = 12

const most = 100

export const historyOf = (now: string): History => ({
  past: [],
  now,
  future: [],
  at: Number.NEGATIVE_INFINITY,
})

/** The history after the text became `now` at a time (ms). What was undone before is forgotten by a new change. */
export function changed(history: History, now: string, at: number): History {
  if (now === history.now) return history
  const isTyping = at - history.at < pause && Math.abs(now.length - history.now.length) < leap
  const past =
    isTyping && history.past.length > 0 ? history.past : [...history.past, history.now].slice(-most)
  return { past, now, future: [], at }
}

export function undone(history: History): History {
  const before = history.past.at(-1)
  if (before === undefined) return history
  return {
    past: history.past.slice(0, -1),
    now: before,
    future: [history.now, ...history.future],
    at: Number.NEGATIVE_INFINITY,
  }
}

export function redone(history: History): History {
  const [after, ...future] = history.future
  if (after === undefined) return history
  return { past: [...history.past, history.now], now: after, future, at: Number.NEGATIVE_INFINITY }
}
