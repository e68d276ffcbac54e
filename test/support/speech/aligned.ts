import type { SpokenPhrase } from '../../../shared/film/brief.ts'
import { listener } from '../../../shared/film/sound/listen.ts'
import { alignWords } from '../../../shared/film/words/align.ts'
import { phrasesOf } from '../../../shared/film/words/captions.ts'
import { type Reader, readerOf, type Speech } from '../../../shared/film/words/reader.ts'
import { openEspeak } from '../../../studio/espeak.ts'
import { record, type SpokenLetter } from './letters.ts'

/** How the captions of a letter were found in its recording. */
export type Outcome = {
  /** How late each phrase that was spoken and found begins, ms. */
  late: number[]
  /** Phrases that were spoken and not found, and ones that were found and not spoken. */
  lost: string[]
  invented: string[]
  found: SpokenPhrase[]
}

let reader: Promise<Reader> | undefined

const readings = new Map<string, Promise<Speech>>()

/** The aligner's own voice; it reads each phrase once. */
export const read: Reader = (text, language) => {
  reader ??= openEspeak().then(readerOf)
  const known = readings.get(text) ?? reader.then((read) => read(text, language))
  readings.set(text, known)
  return known
}

export function listenTo({ samples, rate }: Speech) {
  const ear = listener(rate)
  ear.add(samples)
  return ear.heard()
}

/** Records a letter and finds its words in the recording. */
export async function outcomeOf(letter: SpokenLetter): Promise<Outcome> {
  const recording = await record(letter)
  const [found = []] = await alignWords(letter, [{ heard: listenTo(recording) }], read)
  const outcome: Outcome = { late: [], lost: [], invented: [], found }
  for (const [at, { text }] of phrasesOf(letter.words, letter.language).entries()) {
    const spoken = recording.phrases[at]
    const heard = found.find((one) => one.text === text)
    if (spoken && heard) outcome.late.push(Math.round(heard.from - spoken.from))
    else if (spoken) outcome.lost.push(text)
    else if (heard) outcome.invented.push(text)
  }
  return outcome
}

/** The middle and the worst of how far off captions begin, ms. */
export function figuresOf(late: readonly number[]): { median: number; worst: number } {
  const off = late.map(Math.abs).toSorted((a, b) => a - b)
  return { median: off[off.length >> 1] ?? Number.NaN, worst: off.at(-1) ?? Number.NaN }
}
