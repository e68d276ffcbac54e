import type { SpokenPhrase } from '../brief.ts'
import { divide, fits, type Phrase, paragraphsOf, phrasesOf, sentencesOf, split } from './captions.ts'
import { readingTime } from './script.ts'

/** The same in two languages; the first is the one that the words begin with. */
export type Pair = { texts: [first: string, second: string]; endsParagraph: boolean }

/** Words that say everything twice: pair by pair, in the stretches in which they were written. */
export type InTwo = { stretches: Pair[][] }

type Paragraph = { script: string | undefined; text: string; sentences: string[] }

/**
 * Recognises words that are written in two languages: their paragraphs are in two scripts that take turns, and each
 * stretch in one script is followed by one in the other with as many paragraphs, or else as many sentences, about as
 * long to read. So it is where each paragraph is followed by its translation, and where the whole text is. A phrase of
 * another language within a paragraph, or a paragraph without a counterpart, is no translation.
 * @param language BCP 47, by which sentences are told apart
 * @returns undefined where anything has no counterpart
 */
export function inTwo(words: string, language: string): InTwo | undefined {
  const paragraphs = withMarks(words).map((text): Paragraph => {
    return { text, script: scriptOf(text), sentences: sentencesOf(text, language) }
  })
  const scripts = new Set(paragraphs.map(({ script }) => script))
  if (scripts.size !== 2 || scripts.has(undefined)) return undefined
  const runs = runsOf(paragraphs)
  if (runs.length % 2 !== 0) return undefined
  const stretches = runs.flatMap((run, at) => (at % 2 === 0 ? [pairsOf(run, runs[at + 1]!)] : []))
  return stretches.every((pairs) => pairs !== undefined) ? { stretches } : undefined
}

const scripts = Object.entries({
  // Japanese is written in all three.
  han: /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/gu,
  hangul: /\p{Script=Hangul}/gu,
  latin: /\p{Script=Latin}/gu,
  cyrillic: /\p{Script=Cyrillic}/gu,
  greek: /\p{Script=Greek}/gu,
  arabic: /\p{Script=Arabic}/gu,
  hebrew: /\p{Script=Hebrew}/gu,
  devanagari: /\p{Script=Devanagari}/gu,
  thai: /\p{Script=Thai}/gu,
})

/** What a text is mostly read in is its script; where too much is in another, it is in none. */
const clearPart = 2 / 3

function scriptOf(text: string): string | undefined {
  const times = scripts.map(([script, letters]) => ({
    script,
    time: readingTime(text.match(letters)?.join('') ?? ''),
  }))
  const whole = times.reduce((sum, { time }) => sum + time, 0)
  return times.find(({ time }) => time > whole * clearPart)?.script
}

/** The paragraphs of a text; marks and emoji alone belong to the one before them. */
function withMarks(words: string): string[] {
  const all: string[] = []
  for (const text of paragraphsOf(words)) {
    if (all.length === 0 || /\p{L}/u.test(text)) all.push(text)
    else all.push(`${all.pop()} ${text}`)
  }
  return all
}

function runsOf(paragraphs: readonly Paragraph[]): Paragraph[][] {
  const runs: Paragraph[][] = []
  for (const paragraph of paragraphs) {
    const run = runs.at(-1)
    if (run && run[0]?.script === paragraph.script) run.push(paragraph)
    else runs.push([paragraph])
  }
  return runs
}

/** Sentence by sentence where both have as many, else paragraph by paragraph. */
function pairsOf(first: readonly Paragraph[], second: readonly Paragraph[]): Pair[] | undefined {
  if (first.length !== second.length) return pairSentences(first, second)
  const pairs = first.map((one, at) => {
    const other = second[at]!
    return pairSentences([one], [other]) ?? pairWhole(one, other)
  })
  return pairs.every((found) => found !== undefined) ? pairs.flat() : undefined
}

function pairSentences(first: readonly Paragraph[], second: readonly Paragraph[]): Pair[] | undefined {
  const others = second.flatMap(({ sentences }) => sentences)
  const ours = first.flatMap(({ sentences }) =>
    sentences.map((text, at) => ({ text, endsParagraph: at === sentences.length - 1 })),
  )
  if (ours.length !== others.length) return undefined
  const pairs = ours.map(
    ({ text, endsParagraph }, at): Pair => ({ texts: [text, others[at]!], endsParagraph }),
  )
  return pairs.every(({ texts }) => areAlike(texts, 2.2, 600)) ? pairs : undefined
}

/** Whoever translates makes two sentences of one, but hardly a text of twice the length. */
function pairWhole({ text }: Paragraph, other: Paragraph): Pair[] | undefined {
  const texts: Pair['texts'] = [text, other.text]
  return areAlike(texts, 1.5) ? [{ texts, endsParagraph: true }] : undefined
}

/** Whether two texts take about as long to read. @param slack ms by which short ones may differ besides */
function areAlike(texts: Pair['texts'], factor: number, slack = 0): boolean {
  const [short = 0, long = 0] = texts.map(readingTime).sort((a, b) => a - b)
  return long <= short * factor + slack
}

/** The captions of words in two languages, by the language that leads; or both, in the order they were written. */
type Tongues = { first: Phrase[]; second: Phrase[]; both: Phrase[] }

/** Cuts each pair in as many phrases in the one language as in the other, each with its counterpart. */
export function phrasesInTwo({ stretches }: InTwo): Tongues {
  const cut = stretches.map((pairs) => pairs.map(cutPair))
  const ledBy = (leads: Side) => cut.flatMap((pairs) => pairs.flatMap((pair) => phrases(pair, leads)))
  const both = cut.flatMap((pairs) => sides.flatMap((leads) => pairs.flatMap((pair) => phrases(pair, leads))))
  return { first: ledBy(0), second: ledBy(1), both }
}

const sides = [0, 1] as const
type Side = (typeof sides)[number]
type CutPair = { pieces: string[][]; endsParagraph: boolean }

/** Cuts a pair so that each piece, in either language, fits a caption and has its counterpart. */
function cutPair({ texts, endsParagraph }: Pair): CutPair {
  const least = Math.max(...texts.map((text) => split(text, 2).length))
  for (let count = least, pieces = cut(texts, count); pieces; pieces = cut(texts, ++count)) {
    if (pieces.flat().every((piece) => fits(piece, 2))) return { pieces, endsParagraph }
  }
  // A word that is too long cannot be divided: it stands as it is, beside all that it means.
  for (let count = least; ; count--) {
    const pieces = cut(texts, count)
    if (pieces) return { pieces, endsParagraph }
  }
}

/** Both texts in so many pieces; undefined where one has too few words for that. */
function cut(texts: Pair['texts'], count: number): string[][] | undefined {
  const pieces = texts.map((text) => divide(text, count))
  return pieces.every(({ length }) => length === count) ? pieces : undefined
}

function phrases({ pieces, endsParagraph }: CutPair, leads: Side): Phrase[] {
  const [texts, translations] = leads === 0 ? [pieces[0]!, pieces[1]!] : [pieces[1]!, pieces[0]!]
  return texts.map((text, at) => {
    const endsSentence = at === texts.length - 1
    return {
      text,
      translation: translations[at]!,
      endsSentence,
      endsParagraph: endsSentence && endsParagraph,
    }
  })
}

/**
 * The phrases of a text as captions show them. Of words in two languages the spoken one leads, with its counterpart
 * below; where both are spoken each leads in its turn, and where none was heard the one that was written first.
 * @param language BCP 47
 */
export function captionPhrases(
  words: string,
  language: string,
  spoken: readonly Pick<SpokenPhrase, 'text'>[] = [],
): Phrase[] {
  const found = inTwo(words, language)
  if (!found) return phrasesOf(words, language)
  const tongues = phrasesInTwo(found)
  const heard = new Set(spoken.map(({ text }) => text))
  const isHeard = (phrases: readonly Phrase[]) => phrases.some(({ text }) => heard.has(text))
  if (!isHeard(tongues.second)) return tongues.first
  return isHeard(tongues.first) ? tongues.both : tongues.second
}

/** The paragraphs of a text beside those of its translation; what one has more of stands alone. */
export function pairParagraphs(text: string, translation: string): [text: string, translation: string][] {
  const [texts, translations] = [paragraphsOf(text), paragraphsOf(translation)]
  return Array.from({ length: Math.max(texts.length, translations.length) }, (_, at) => [
    texts[at] ?? '',
    translations[at] ?? '',
  ])
}

/** What a synthetic voice speaks of a text: of two languages the one that was written first. */
export function wordsToSpeak(words: string, language: string): string {
  if (!inTwo(words, language)) return words
  const paragraphs = withMarks(words)
  return paragraphs.filter((one) => scriptOf(one) === scriptOf(paragraphs[0]!)).join('\n')
}
