import type { Aspect } from './brief.ts'
import { paragraphsOf, phrasesOf, sentencesOf } from './words/captions.ts'
import { readingTime, unitsOf } from './words/script.ts'
import { wrap } from './words/wrap.ts'

/** How much of a letter a sheet of paper holds: characters a line, and lines. */
const sheets: Record<Aspect, { units: number; lines: number }> = {
  '9:16': { units: 29, lines: 12 },
  '16:9': { units: 40, lines: 6 },
  '1:1': { units: 30, lines: 6 },
}

/** A paragraph's end costs a part of a line. */
const paragraphGap = 0.5

type Piece = { text: string; newParagraph: boolean }

/** The words of a letter, page by page; paragraphs are parted by line feeds. All pages joined are the words. */
export function pagesOf(words: string, language: string, aspect: Aspect): string[] {
  const sheet = sheets[aspect]
  const pieces = paragraphsOf(words).flatMap((paragraph) =>
    sentencesOf(paragraph, language)
      .flatMap((sentence) =>
        linesOf(sentence, sheet.units) <= 4 ? [sentence] : phraseTexts(sentence, language),
      )
      .map((text, at): Piece => ({ text, newParagraph: at === 0 })),
  )
  const whole = linesOf(joinPieces(pieces), sheet.units)
  const count = Math.max(1, Math.ceil(whole / sheet.lines))
  // Pages of like length: a last page with one line on it looks forgotten.
  const target = Math.min(sheet.lines, whole / count + 1)
  const pages: Piece[][] = []
  for (const piece of pieces) {
    const page = pages.at(-1)
    if (page && linesOf(joinPieces([...page, piece]), sheet.units) <= target) page.push(piece)
    else pages.push([piece])
  }
  return pages.map(joinPieces)
}

const phraseTexts = (sentence: string, language: string) =>
  phrasesOf(sentence, language, 3).map(({ text }) => text)

/** Pieces set one after another; between scripts without spaces none is put. */
const joinPieces = (pieces: readonly Piece[]) =>
  pieces
    .map(({ text, newParagraph }, at) => {
      if (at === 0) return text
      return newParagraph
        ? `\n${text}`
        : /[\u3000-\u9fff\uff00-\uffef]$/u.test(pieces[at - 1]!.text)
          ? text
          : ` ${text}`
    })
    .join('')

const linesOf = (text: string, units: number) => {
  const lines = wrap(text, { measure: unitsOf, width: units }).length
  return lines + (text.split('\n').length - 1) * paragraphGap
}

/** How long a page stays, in ms: time to read it and to look up. */
export const pageTime = (text: string) => Math.max(2500, Math.round(readingTime(text) * 1.15) + 900)
