import type { Span, SpokenPhrase } from '../brief.ts'
import { type Heard, listener } from '../sound/listen.ts'
import { hopTime, sayingsOf } from '../sound/mfcc.ts'
import { inTwo, phrasesInTwo } from './bilingual.ts'
import { type Phrase, phrasesOf } from './captions.ts'
import { likeness } from './likeness.ts'
import type { Reader, Speech } from './reader.ts'
import { type Course, findParts } from './warp.ts'

/** A voice note to find words in, and the part of it that is used, ms. */
export type Recording = { heard: Heard; trim?: Span }

/** Ten minutes of speech: what is longer would take too much memory on a phone. */
const longest = 600_000 / hopTime
/** A phrase found so near to the end of a pause begins with the voice, ms. */
const snapTime = 160
/** What is less like its phrase is taken for something else. */
const leastMatch = 0.2
/** Where half of the phrases found are less like it, something else was spoken altogether. */
const leastMiddle = 0.35

/**
 * Finds where each phrase of a text is spoken in voice notes: they are compared with a synthetic voice that reads
 * the same (the method of aeneas, https://github.com/readbeyond/aeneas/blob/master/wiki/HOWITWORKS.md). Words in two
 * languages are looked for in each of them.
 * @returns for each recording the phrases heard in it, in order; none at all where something else is spoken
 */
export async function alignWords(
  { words, language }: { words: string; language: string },
  recordings: readonly Recording[],
  read: Reader,
): Promise<SpokenPhrase[][]> {
  const both = inTwo(words, language)
  if (!both) return alignPhrases(phrasesOf(words, language))
  const { first, second } = phrasesInTwo(both)
  return asSpoken(await alignPhrases(first), await alignPhrases(second))

  async function alignPhrases(phrases: readonly Phrase[]) {
    const texts = phrases.map(({ text }) => text)
    const readings: Heard[] = []
    for (const text of texts) {
      const said = text.replace(unsaid, ' ')
      readings.push(speaks.test(said) ? listen(await read(said, language)) : silence)
    }
    return align(texts, readings, recordings)
  }
}

/**
 * What was found in two languages as it was spoken: in the one that is more surely heard, and in the other, too,
 * where most of that is heard beside it.
 */
export function asSpoken(one: SpokenPhrase[][], other: SpokenPhrase[][]): SpokenPhrase[][] {
  const surest = sureness(one) >= sureness(other) ? one : other
  const alone = [one, other].map((found, at) => withoutWorse(found, at === 0 ? other : one))
  const areBoth = alone.every((left, at) => left.flat().length > [one, other][at]!.flat().length / 2)
  if (!areBoth) return surest
  const [first, second] = alone
  return first!.map((phrases, at) => [...phrases, ...second![at]!].sort((a, b) => a.from - b.from))
}

const sureness = (found: readonly SpokenPhrase[][]) =>
  found.flat().reduce((sum, { from, to, match }) => sum + (to - from) * match, 0)

/** Without the phrases in whose place one of the other language is more surely heard. */
const withoutWorse = (found: SpokenPhrase[][], other: SpokenPhrase[][]) =>
  found.map((phrases, at) =>
    phrases.filter((phrase) => !other[at]!.some((one) => isSurer(one, phrase) && overlap(one, phrase))),
  )

/** Of two that are as sure, the longer one says more. */
const isSurer = (one: SpokenPhrase, other: SpokenPhrase) =>
  one.match > other.match || (one.match === other.match && one.to - one.from > other.to - other.from)

const overlap = (one: Span, other: Span) =>
  Math.min(one.to, other.to) - Math.max(one.from, other.from) > (other.to - other.from) / 4

/** Nobody says “red heart”; a synthesiser does. */
const unsaid =
  /(?:\p{Extended_Pictographic}|\p{Emoji_Modifier}|\p{Regional_Indicator}|\u200d|\ufe0f|\u20e3)+/gu
const speaks = /[\p{L}\p{N}]/u

const silence: Heard = { duration: 0, speech: [], spectra: [] }

function listen({ samples, rate }: Speech): Heard {
  const ear = listener(rate)
  ear.add(samples)
  return ear.heard()
}

/** The same from readings that were made: one each text. */
export function align(
  texts: readonly string[],
  readings: readonly Heard[],
  recordings: readonly Recording[],
): SpokenPhrase[][] {
  const spoken = recordings.flatMap(({ heard, trim }, recording) =>
    momentsOf(heard, trim).map((moment) => ({ ...moment, recording })),
  )
  if (spoken.length === 0 || spoken.length > longest) return recordings.map(() => [])
  const course = courseOf(spoken)
  const parts = partsOf(readings)
  const reading = parts.flat()
  let passed = 0
  const found = findParts(parts, course).flatMap((one, at) => {
    const { length } = parts[at]!
    const from = passed
    passed += length
    if (!one) return []
    const match = likeness(reading, { from, length }, course.moments.slice(one.from, one.to))
    return [{ ...one, text: texts[at]!, match }]
  })
  const isOther = medianOf(found.map(({ match }) => match)) < leastMiddle
  const heard = isOther ? [] : found.filter(({ match }) => match >= leastMatch)
  return recordings.map(({ heard: { speech } }, recording) =>
    heard
      .filter(({ from }) => spoken[from]!.recording === recording)
      .map(({ from, to, text, match }) => {
        const first = spoken[from]!
        const last = spoken.slice(from, to).findLast((moment) => moment.recording === recording)!
        const begin = speech.find(({ from }) => Math.abs(from - first.time) < snapTime)
        return { text, from: begin?.from ?? first.time, to: last.time + hopTime, match }
      }),
  )
}

/** The moments in which somebody speaks, by their time, ms. */
const momentsOf = ({ speech, spectra }: Heard, trim?: Span) =>
  spectra.flatMap((spectrum, at) => {
    const time = at * hopTime
    const middle = time + hopTime / 2
    const isIn = ({ from, to }: Span) => middle >= from && middle < to
    return speech.some(isIn) && (!trim || isIn(trim)) ? [{ time, spectrum }] : []
  })

const courseOf = (
  spoken: readonly { time: number; spectrum: Float32Array; recording: number }[],
): Course => ({
  moments: sayingsOf(spoken.map(({ spectrum }) => spectrum)),
  afterPause: spoken.map(({ time, recording }, at) => {
    const before = spoken[at - 1]
    return before?.recording !== recording || time - before.time > hopTime
  }),
})

/** What each reading says, evened over all of them: one voice speaks them all. */
function partsOf(readings: readonly Heard[]) {
  const spoken = readings.map((heard) => momentsOf(heard).map(({ spectrum }) => spectrum))
  const sayings = sayingsOf(spoken.flat())
  let end = 0
  return spoken.map(({ length }) => {
    end += length
    return sayings.slice(end - length, end)
  })
}

const medianOf = (numbers: readonly number[]) => numbers.toSorted((a, b) => a - b)[numbers.length >> 1] ?? 0
