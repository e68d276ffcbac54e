import type { Aspect } from './brief.ts'
import { type InTwo, inTwo, phrasesInTwo } from './words/bilingual.ts'
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

/** A page's words, paragraphs parted by line feeds; of words in two languages with as many in the other. */
export type Page = { text: string; translation?: string }

type Piece = Page & { newParagraph: boolean }

/** The words of a letter, page by page. All pages joined are the words. */
export function pagesOf(words: string, language: string, aspect: Aspect): Page[] {
  const sheet = sheets[aspect]
  const both = inTwo(words, language)
  const pieces = both
    ? piecesInTwo(both, sheet.units)
    : paragraphsOf(words).flatMap((paragraph) => piecesOf(paragraph, language, sheet.units))
  const pack = (room: number) => onPages(pieces, sheet.units, room)
  const fewest = pack(sheet.lines).length
  // Pages of like length: a last page with one line on it looks forgotten.
  let room = linesOf(joinPieces(pieces), sheet.units) / fewest
  let pages = pack(room)
  while (pages.length > fewest) {
    room += paragraphGap
    pages = pack(room)
  }
  return pages.map(joinPieces)
}

/** Fills page after page, each with room for so many lines; a piece that takes more has one of its own. */
function onPages(pieces: readonly Piece[], units: number, room: number): Piece[][] {
  const pages: Piece[][] = []
  for (const piece of pieces) {
    const page = pages.at(-1)
    if (page && linesOf(joinPieces([...page, piece]), units) <= room) page.push(piece)
    else pages.push([piece])
  }
  return pages
}

/** A longer sentence may have to be divided between two pages. */
const mostLines = 4

const piecesOf = (paragraph: string, language: string, units: number): Piece[] =>
  sentencesOf(paragraph, language)
    .flatMap((sentence) =>
      linesOf({ text: sentence }, units) <= mostLines ? [sentence] : phraseTexts(sentence, language),
    )
    .map((text, at) => ({ text, newParagraph: at === 0 }))

const phraseTexts = (sentence: string, language: string) =>
  phrasesOf(sentence, language, 3).map(({ text }) => text)

/** The same in pairs, which come to lie on one page. */
const piecesInTwo = ({ stretches }: InTwo, units: number): Piece[] =>
  stretches.flat().flatMap((pair, at, pairs): Piece[] => {
    const [text, translation] = pair.texts
    const isShort = pair.texts.every((text) => linesOf({ text }, units) <= mostLines)
    const pieces: Page[] = isShort ? [{ text, translation }] : phrasesInTwo({ stretches: [[pair]] }).first
    return pieces.map(({ text, translation }, piece) => ({
      text,
      translation,
      newParagraph: piece === 0 && Boolean(pairs[at - 1]?.endsParagraph),
    }))
  })

function joinPieces(pieces: readonly Piece[]): Page {
  const text = joinTexts(pieces)
  if (!pieces.some(({ translation }) => translation)) return { text }
  return {
    text,
    translation: joinTexts(pieces.map((piece) => ({ ...piece, text: piece.translation ?? '' }))),
  }
}

/** Texts set one after another; between scripts without spaces none is put. */
const joinTexts = (pieces: readonly Piece[]) =>
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

/** A translation is set so much smaller, about. */
const translationScale = 0.8

function linesOf({ text, translation }: Page, units: number): number {
  const lines = wrap(text, { measure: unitsOf, width: units }).length
  const below = translation ? linesOf({ text: translation }, units / translationScale) * translationScale : 0
  return lines + (text.split('\n').length - 1) * paragraphGap + below
}

/** How long a page stays, in ms: time to read it and to look up. */
export const pageTime = ({ text, translation = '' }: Page): number => {
  const time = Math.max(readingTime(text), readingTime(translation))
  return Math.max(2500, Math.round(time * 1.15) + 900)
}
