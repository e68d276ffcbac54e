import type { Span, SpokenPhrase } from '../brief.ts'
import { type Heard, listener } from '../sound/listen.ts'
import { hopTime, sayingsOf } from '../sound/mfcc.ts'
import { inTwo, phrasesInTwo } from './bilingual.ts'
import { type Phrase, phrasesOf } from './captions.ts'
import { likeness } from './likeness.ts'
import type { Reader, Speech } from './reader.ts'
import { type Course, findParts } from './warp.ts'

/** A voice note to find words in, the part of it that is used, and where in it none are looked for, ms. */
export type Recording = { heard: Heard; trim?: Span; passedBy?: readonly Span[] }

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
  if (!both) return align(await readAloud(phrasesOf(words, language)), recordings)
  const { first, second } = phrasesInTwo(both)
  return alignInTwo(await readAloud(first), await readAloud(second), recordings)

  async function readAloud(phrases: readonly Phrase[]): Promise<ReadPhrase[]> {
    const aloud: ReadPhrase[] = []
    for (const { text } of phrases) {
      const said = text.replace(unsaid, ' ')
      aloud.push({ text, reading: speaks.test(said) ? listen(await read(said, language)) : silence })
    }
    return aloud
  }
}

/**
 * The phrases of two languages: of the one that is more surely heard, and of the other, too, where most of that is
 * heard beside it. Each is looked for once more then, where the other was not.
 */
function alignInTwo(
  first: readonly ReadPhrase[],
  second: readonly ReadPhrase[],
  recordings: readonly Recording[],
): SpokenPhrase[][] {
  const [one, other] = [align(first, recordings), align(second, recordings)]
  const sure = bothHeard(one, other)
  if (!sure) return sureness(one) >= sureness(other) ? one : other
  const passing = (found: SpokenPhrase[][]) =>
    recordings.map((recording, at) => ({ ...recording, passedBy: found[at] }))
  const again = [align(first, passing(sure.other)), align(second, passing(sure.one))]
  return recordings.map((_, at) => again.flatMap((found) => found[at]!).sort((a, b) => a.from - b.from))
}

/** What is heard of two languages without doubt, each; undefined where that is not most of both. */
export function bothHeard(one: SpokenPhrase[][], other: SpokenPhrase[][]) {
  const sure = { one: withoutWorse(one, other), other: withoutWorse(other, one) }
  const isMost = (left: SpokenPhrase[][], of: SpokenPhrase[][]) => left.flat().length > of.flat().length / 2
  return isMost(sure.one, one) && isMost(sure.other, other) ? sure : undefined
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

/** A phrase, and how it sounds when it is read aloud. */
export type ReadPhrase = { text: string; reading: Heard }

/** The same from phrases that were read. */
export function align(phrases: readonly ReadPhrase[], recordings: readonly Recording[]): SpokenPhrase[][] {
  const spoken = recordings.flatMap((one, recording) =>
    momentsOf(one).map((moment) => ({ ...moment, recording })),
  )
  if (spoken.length === 0 || spoken.length > longest) return recordings.map(() => [])
  const course = courseOf(spoken)
  const parts = partsOf(phrases.map(({ reading }) => reading))
  const reading = parts.flat()
  let passed = 0
  const found = findParts(parts, course).flatMap((one, at) => {
    const { length } = parts[at]!
    const from = passed
    passed += length
    if (!one) return []
    const match = likeness(reading, { from, length }, course.moments.slice(one.from, one.to))
    return [{ ...one, text: phrases[at]!.text, match }]
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
const momentsOf = ({ heard: { speech, spectra }, trim, passedBy }: Recording) =>
  spectra.flatMap((spectrum, at) => {
    const time = at * hopTime
    const middle = time + hopTime / 2
    const isIn = ({ from, to }: Span) => middle >= from && middle < to
    const isUsed = speech.some(isIn) && (!trim || isIn(trim)) && !passedBy?.some(isIn)
    return isUsed ? [{ time, spectrum }] : []
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
  const spoken = readings.map((heard) => momentsOf({ heard }).map(({ spectrum }) => spectrum))
  const sayings = sayingsOf(spoken.flat())
  let end = 0
  return spoken.map(({ length }) => {
    end += length
    return sayings.slice(end - length, end)
  })
}

const medianOf = (numbers: readonly number[]) => numbers.toSorted((a, b) => a - b)[numbers.length >> 1] ?? 0
