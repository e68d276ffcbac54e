import { describe, expect, test } from 'vitest'
import { pagesOf, pageTime } from '../../shared/film/plan-pages.ts'
import { readingTime } from '../../shared/film/words/script.ts'

const portrait = (words: string, language = 'en') => pagesOf(words, language, '9:16').map(({ text }) => text)
/** A sentence that fills so many lines of a portrait sheet, each with a word of 27 letters. */
const sentence = (lines: number) =>
  `${Array.from({ length: lines }, (_, at) => (at === 0 ? 'W' : 'w') + 'o'.repeat(26)).join(' ')}.`
const sentences = (count: number, lines: number) =>
  Array.from({ length: count }, () => sentence(lines)).join(' ')
const linesIn = (page: string) => page.split(/\s/).length

describe('what is written on a page', () => {
  test('is set as it was written: sentences after one another, paragraphs on lines of their own', () => {
    expect(portrait('One. Two.\n\nThree.')).toEqual(['One. Two.\nThree.'])
  })

  test('has no spaces between Chinese sentences', () => {
    expect(portrait('我爱您。生日快乐。', 'zh-CN')).toEqual(['我爱您。生日快乐。'])
    expect(portrait('I say 我爱您 to you. Happy birthday.')).toEqual(['I say 我爱您 to you. Happy birthday.'])
  })
})

describe('a letter that is longer than a sheet', () => {
  test('is parted into pages of like length', () => {
    const lines = (count: number) => Array.from({ length: count }, (_, at) => `Line ${at}`).join('\n')
    // Twelve lines a sheet; the end of a paragraph costs half a line.
    expect(portrait(lines(8))).toHaveLength(1)
    expect(portrait(lines(9)).map((page) => page.split('\n').length)).toEqual([5, 4])
  })

  test('fills a page to its last line before there is another', () => {
    expect(portrait(sentences(12, 1)).map(linesIn)).toEqual([12])
    expect(portrait(sentences(14, 1)).map(linesIn)).toEqual([7, 7])
  })

  test('leaves no line alone on the last page, be it that its sentences leave room on the others', () => {
    const mixed = [1, 3, 3, 3, 3, 3, 3, 3, 1].map(sentence).join(' ')
    expect(portrait(mixed).map(linesIn)).toEqual([7, 9, 7])
  })

  test('turns the page between sentences where they are short', () => {
    expect(portrait(sentences(5, 4)).map(linesIn)).toEqual([12, 8])
  })

  test('turns the page within a sentence where it is long', () => {
    const pages = portrait(sentences(2, 9))
    expect(pages).toHaveLength(2)
    expect(pages.every((page) => linesIn(page) > 4)).toBe(true)
    const long = portrait(
      Array.from({ length: 3 }, () => `${'Some words, '.repeat(14)}and an end.`).join(' '),
    )
    expect(long).toHaveLength(2)
  })
})

describe('a letter in two languages', () => {
  /** The same, of as many lines, in another script. */
  const other = (text: string) => text.replace(/W/g, 'Д').replace(/[wo]/g, 'д')
  const inBoth = (text: string) => pagesOf(`${text}\n${other(text)}`, 'en', '9:16')
  /** How many lines of its words and of its translation, which is set in four fifths of the size, a page has. */
  const linesOn = (pages: ReturnType<typeof pagesOf>) =>
    pages.map(({ text, translation = '' }) => [linesIn(text), linesIn(translation)])

  test.each([
    ['one text after the other', 'One. Two.\nThree.\nРаз. Два.\nТри.'],
    ['paragraph by paragraph', 'One. Two.\nРаз. Два.\nThree.\nТри.'],
  ])('has its paragraphs as they were written in both: %s', (_, words) => {
    expect(pagesOf(words, 'en', '9:16')).toEqual([
      { text: 'One. Two.\nThree.', translation: 'Раз. Два.\nТри.' },
    ])
  })

  test('fills its pages with both', () => {
    expect(linesOn(inBoth(sentences(12, 1)))).toEqual([
      [6, 6],
      [6, 6],
    ])
  })

  test('turns the page between sentences where they are short', () => {
    expect(linesOn(inBoth(sentences(3, 4)))).toEqual([
      [4, 4],
      [4, 4],
      [4, 4],
    ])
  })

  test('turns the page within a sentence where it is long in either language', () => {
    const pages = inBoth(sentences(2, 9))
    for (const [first, second] of linesOn(pages)) expect(first! + second! * 0.8).toBeLessThanOrEqual(12)
    const longer = `${sentences(4, 4)}\n${other(sentences(4, 5))}`
    expect(pagesOf(longer, 'en', '9:16')[0]?.text).not.toMatch(/\.$/)
  })

  test('goes on in the same paragraph within a long sentence', () => {
    const [text, translation] = [`One.\n${sentence(5)}`, `Раз.\n${other(sentence(5))}`]
    expect(pagesOf(`${text}\n${translation}`, 'en', '9:16')).toEqual([{ text, translation }])
  })

  test('has each page stay for the slower reader', () => {
    const long = 'The garden is in bloom, and so is the old tree.'
    expect(pageTime({ text: 'Hi', translation: long })).toBe(pageTime({ text: long }))
  })
})

test('a page stays as long as it takes to read it and to look up, a short one two and a half seconds', () => {
  const long = 'The garden is in bloom, and so is the old tree. '.repeat(2)
  expect(pageTime({ text: long })).toBeGreaterThan(readingTime(long) + 900)
  expect(pageTime({ text: long })).toBeLessThan(readingTime(long) * 1.3 + 900)
  expect(pageTime({ text: 'Hi' })).toBe(2500)
})
