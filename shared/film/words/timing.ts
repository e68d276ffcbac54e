import type { Span } from '../brief.ts'
import type { Phrase } from './captions.ts'
import { readingTime } from './script.ts'

/** How long a caption stays, in ms. */
export const captionTime = { least: 1200, most: 7000 }

export type TimedPhrase = Phrase & Span

/** The shortest time in which a phrase can be read, in ms. */
export const leastTime = (text: string) =>
  Math.min(captionTime.most, Math.max(captionTime.least, readingTime(text)))

/** A time that reads without haste: a quarter more than the least. */
export const easyTime = (text: string) =>
  Math.min(captionTime.most, Math.max(captionTime.least + 300, Math.round(readingTime(text) * 1.25)))

/**
 * Gives each phrase its time. A voice leads: phrases are spread over `spans` (where somebody speaks, in ms of the
 * film) by their length and snap to its pauses. What cannot be read so fast comes later rather than shorter,
 * so the last one may end after the last span.
 */
export function timePhrases(phrases: readonly Phrase[], spans: readonly Span[]): TimedPhrase[] {
  const total = phrases.reduce((sum, { text }) => sum + weight(text), 0)
  const timeAt = timeOver(spans)
  let passed = 0
  let free = spans[0]?.from ?? 0
  const timed = phrases.map((phrase, at) => {
    const begins = at === 0 || phrases[at - 1]!.endsSentence
    const start = timeAt(passed / total, 'from')
    passed += weight(phrase.text)
    const natural = timeAt(passed / total, 'to')
    const from = Math.max(free, snap(start, spans, { begins, length: natural - start }))
    const to = Math.min(from + captionTime.most, Math.max(natural, from + leastTime(phrase.text)))
    free = to
    return { ...phrase, from: Math.round(from), to: Math.round(to) }
  })
  return closeGaps(timed)
}

const weight = (text: string) => readingTime(text) + 150

/** The moment at which a part (0..1) of all speech has been spoken. */
const timeOver = (spans: readonly Span[]) => (part: number, edge: 'from' | 'to') => {
  const whole = spans.reduce((sum, { from, to }) => sum + to - from, 0)
  let left = Math.min(1, part) * whole
  for (const { from, to } of spans) {
    // At a pause a phrase that begins waits for it to pass; one that ends does so before it.
    if (left < to - from - (edge === 'from' ? 1 : -1e-6)) return from + left
    left -= to - from
  }
  return spans.at(-1)?.to ?? 0
}

/**
 * A phrase that would begin near a pause begins after it: people breathe between phrases, and above all between
 * sentences.
 */
function snap(time: number, spans: readonly Span[], { begins, length }: { begins: boolean; length: number }) {
  const reach = begins ? 900 : 400
  const at = spans.findIndex(
    ({ from, to }) =>
      Math.abs(from - time) < reach / 2 || (to >= time && to - time < Math.min(reach, length * 0.4)),
  )
  const span = spans[at]
  if (!span) return time
  return Math.abs(span.from - time) < reach / 2 ? span.from : (spans[at + 1]?.from ?? time)
}

/** A blink between two captions only distracts: the earlier one stays until the next. */
const closeGaps = (timed: readonly TimedPhrase[]) =>
  timed.map((phrase, at) => {
    const next = timed[at + 1]
    const near = next && next.from - phrase.to < 700 && next.from - phrase.from <= captionTime.most
    return near ? { ...phrase, to: next.from } : phrase
  })
