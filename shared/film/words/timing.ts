import type { Span, SpokenPhrase } from '../brief.ts'
import type { Phrase } from './captions.ts'
import { readingTime } from './script.ts'

/** How long a caption stays, in ms. */
const captionTime = { least: 1200, most: 7000 }

export type TimedPhrase = Phrase & Span

/** The shortest time in which a phrase can be read, in ms. */
export const leastTime = (text: string) =>
  Math.min(captionTime.most, Math.max(captionTime.least, readingTime(text)))

/** A time that reads without haste: a quarter more than the least. */
export const easyTime = (text: string) =>
  Math.min(captionTime.most, Math.max(captionTime.least + 300, Math.round(readingTime(text) * 1.25)))

/** So long does a phrase take with its translation: everybody reads one of both. */
export const timeFor = ({ text, translation = '' }: Phrase, readTime: (text: string) => number): number =>
  Math.max(readTime(text), readTime(translation))

/** Which of the phrases were spoken, and where: each is looked for after the one before. */
export function heardAs(
  phrases: readonly Phrase[],
  spoken: readonly SpokenPhrase[],
): (SpokenPhrase | undefined)[] {
  let passed = 0
  return phrases.map(({ text }) => {
    const at = spoken.findIndex((one, at) => at >= passed && one.text === text)
    if (at >= 0) passed = at + 1
    return spoken[at]
  })
}

/** When a phrase would be shown if reading took no time. */
type Natural = { start: number; end: number }

/**
 * Gives each phrase its time. A voice leads: a phrase that was heard begins when it is spoken; the others are spread
 * by their length over what is left of `spans` (where somebody speaks, in ms of the film) and snap to its pauses. What
 * cannot be read so fast comes later rather than shorter, so the last one may end after the last span.
 * @param heard where each phrase is spoken, in ms of the film, in order; none for one that was not heard
 */
export function timePhrases(
  phrases: readonly Phrase[],
  spans: readonly Span[],
  heard: readonly (Span | undefined)[] = [],
): TimedPhrase[] {
  let free = heard[0]?.from ?? spans[0]?.from ?? 0
  const natural = naturalTimes(phrases, spans, heard)
  const timed = phrases.map((phrase, at) => {
    const { start, end } = natural[at]!
    const from = Math.max(free, start)
    // One that begins with a breath is not held up by the one before, which was said by then.
    const said = Math.min(end, natural[at + 1]?.start ?? end)
    const to = Math.min(from + captionTime.most, Math.max(said, from + timeFor(phrase, leastTime)))
    free = to
    return { ...phrase, from: Math.round(from), to: Math.round(to) }
  })
  return closeGaps(timed)
}

function naturalTimes(
  phrases: readonly Phrase[],
  spans: readonly Span[],
  heard: readonly (Span | undefined)[],
): Natural[] {
  const times: Natural[] = []
  while (times.length < phrases.length) {
    const begin = times.length
    const here = heard[begin]
    if (here) {
      times.push({ start: here.from, end: here.to })
      continue
    }
    const next = phrases.findIndex((_, at) => at > begin && heard[at])
    const end = next < 0 ? phrases.length : next
    const from = heard[begin - 1]?.to ?? -edge
    const to = heard[end]?.from ?? Number.POSITIVE_INFINITY
    const left = within(spans, { from: from + edge, to: to - edge })
    // Where nobody speaks in between, it is shown as soon as it can be.
    times.push(...spread(phrases, { begin, end }, left.length > 0 ? left : [{ from, to: from }]))
  }
  return times
}

/** So near to a phrase that was heard, speech may be the rest of it, in ms. */
const edge = 120

/** What of the spans lies within another. */
const within = (spans: readonly Span[], { from, to }: Span): Span[] =>
  spans
    .map((span) => ({ from: Math.max(from, span.from), to: Math.min(to, span.to) }))
    .filter((span) => span.to > span.from)

/** Spreads some of the phrases over spans by their length. */
function spread(
  all: readonly Phrase[],
  { begin, end }: { begin: number; end: number },
  spans: readonly Span[],
): Natural[] {
  const phrases = all.slice(begin, end)
  const total = phrases.reduce((sum, { text }) => sum + weight(text), 0)
  const timeAt = timeOver(spans)
  let passed = 0
  return phrases.map((phrase, at) => {
    const begins = begin + at === 0 || all[begin + at - 1]!.endsSentence
    const start = timeAt(passed / total, 'from')
    passed += weight(phrase.text)
    const natural = timeAt(passed / total, 'to')
    return { start: snap(start, spans, { begins, length: natural - start }), end: natural }
  })
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
