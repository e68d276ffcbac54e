import { graphemes, lineUnits, unitsOf } from './script.ts'
import { atomsOf, joinAtoms, wrap } from './wrap.ts'

/** A phrase to show at once, and whether a sentence or a paragraph ends with it. */
export type Phrase = {
  text: string
  endsSentence: boolean
  endsParagraph: boolean
  /** The same in the other language, where the words are written in two. */
  translation?: string
}

const abbreviation = /(?:^|[\s(])(?:Mr|Mrs|Ms|Dr|Prof|St|Sr|Jr|vs|e\.g|i\.e|No)\.$/u
const speaks = /[\p{L}\p{N}]/u

/** The sentences of one paragraph; marks and emoji alone stay with the sentence before them. */
export function sentencesOf(paragraph: string, language: string): string[] {
  const sentences: string[] = []
  let gap = ''
  for (const { segment } of segmenterFor(language).segment(paragraph)) {
    const { marks, text } = withoutMarks(segment.trim(), sentences.length > 0)
    if (marks) sentences[sentences.length - 1] += gap + marks
    gap = /\s$/u.test(segment) ? ' ' : ''
    const last = sentences.at(-1)
    if (!text) continue
    if (last !== undefined && (abbreviation.test(last) || !speaks.test(text))) {
      sentences[sentences.length - 1] = `${last} ${text}`
    } else sentences.push(text)
  }
  return sentences
}

/** Emoji that a sentence seems to begin with were meant for the end of the one before. */
const leadingMarks =
  /^(?:\p{Extended_Pictographic}|\p{Emoji_Modifier}|\p{Regional_Indicator}|\u200d|\ufe0f|\u20e3)+/u
const withoutMarks = (text: string, follows: boolean) => {
  const marks = follows ? (leadingMarks.exec(text)?.[0] ?? '') : ''
  return { marks, text: text.slice(marks.length).trimStart() }
}

const segmenterFor = (language: string) => {
  try {
    return new Intl.Segmenter(language, { granularity: 'sentence' })
  } catch {
    return new Intl.Segmenter('en', { granularity: 'sentence' })
  }
}

/** The paragraphs of a text, empty ones left out. */
export const paragraphsOf = (words: string): string[] =>
  words
    .split(/[\n\r\u2028\u2029]/u)
    .map((paragraph) => paragraph.trim())
    .filter(Boolean)

/**
 * The phrases of a text, in order, each fitting a caption of two lines; all of them joined are the text but for
 * white space.
 */
export function phrasesOf(words: string, language: string, lines = 2): Phrase[] {
  return paragraphsOf(words).flatMap((paragraph) => {
    const sentences = sentencesOf(paragraph, language)
    return sentences.flatMap((sentence, at) => {
      const pieces = split(sentence, lines)
      return pieces.map((text, piece) => {
        const endsSentence = piece === pieces.length - 1
        return { text, endsSentence, endsParagraph: endsSentence && at === sentences.length - 1 }
      })
    })
  })
}

/** Whether a text fits so many lines of a caption. */
export const fits = (text: string, lines: number): boolean =>
  // A balanced setting needs a little room that a filled one does not.
  unitsOf(text) <= lineUnits * lines * 0.98 &&
  wrap(text, { measure: unitsOf, width: lineUnits }).length <= lines

/** A text in as many pieces as it takes for each to fit so many lines of a caption. */
export function split(text: string, lines: number): string[] {
  if (fits(text, lines)) return [text]
  const at = bestBreak(text)
  if (!at) return halves(text).flatMap((half) => split(half, lines))
  return [at.before, at.after].flatMap((part) => split(part, lines))
}

/** A text in so many pieces of like length, divided at sense; in fewer where it has too few words. */
export function divide(text: string, count: number): string[] {
  const first = Math.floor(count / 2)
  const at = count > 1 ? bestBreak(text, first / count) : undefined
  return at ? [...divide(at.before, first), ...divide(at.after, count - first)] : [text]
}

/**
 * Where a phrase divides best: near a part of its length (the middle), after a pause, else before a joining word.
 */
function bestBreak(text: string, part = 0.5) {
  const atoms = atomsOf(text)
  const widths = atoms.map((atom) => unitsOf(atom.text))
  const whole = widths.reduce((sum, width) => sum + width, 0)
  let best: { score: number; at: number } | undefined
  let before = 0
  for (let at = 1; at < atoms.length; at++) {
    before += widths[at - 1]!
    const score = Math.abs(before / whole - part) + clumsiness(atoms[at - 1]!.text, atoms[at]!.text)
    if (!best || score < best.score) best = { score, at }
  }
  if (!best) return undefined
  return { before: joinAtoms(atoms.slice(0, best.at)), after: joinAtoms(atoms.slice(best.at)) }
}

const joining = /^(?:and|but|or|because|when|while|that|which|who|with|for|to|of|in|on|as|so|if)\b/iu

/** How badly a phrase divides between two atoms, 0 to 0.3. */
const clumsiness = (before: string, after: string) => {
  if (/[.!?。！？…][\p{Pe}\p{Pf}"']*$/u.test(before)) return 0
  if (/[,;:，；：、—–][\p{Pe}\p{Pf}"']*$/u.test(before)) return 0.04
  return joining.test(after) ? 0.2 : 0.3
}

const halves = (text: string) => {
  const all = graphemes(text)
  const middle = Math.ceil(all.length / 2)
  return [all.slice(0, middle).join(''), all.slice(middle).join('')]
}
