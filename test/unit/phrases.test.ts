import { describe, expect, test } from 'vitest'
import { fits, paragraphsOf, phrasesOf, sentencesOf } from '../../shared/film/words/captions.ts'
import { readingTime, unitsOf } from '../../shared/film/words/script.ts'

const phrases = (words: string) => phrasesOf(words, 'en').map(({ text }) => text)
const letters = (...counts: number[]) => counts.map((count) => 'w'.repeat(count)).join(' ')

describe('the width of a text is that of its characters:', () => {
  test.each([
    ['abc', 3],
    ['A—b', 3.8],
    ['妈', 37 / 16],
    ['❤️', 2.6],
    ['👨‍👩‍👧‍👦', 2.6],
  ])('%s', (text, units) => {
    expect(unitsOf(text)).toBeCloseTo(units)
  })
})

describe('a second is enough to read', () => {
  test.each(['w'.repeat(17), '生日快乐吗', `  ${'w'.repeat(17)} `])('“%s”', (text) => {
    expect(readingTime(text)).toBe(1000)
  })

  test('neither Latin nor Chinese of two', () => {
    expect(readingTime('生日快乐吗'.concat('w'.repeat(17)))).toBe(2000)
  })
})

describe('sentences', () => {
  test.each<[string, string, string[]]>([
    [
      'that begin with emoji give them to the one before',
      'Well done!🎂See you soon.',
      ['Well done!🎂', 'See you soon.'],
    ],
    ['take emoji that end a text', 'See you soon. ❤️', ['See you soon. ❤️']],
    ['may begin a text with emoji', '❤️ you. Bye.', ['❤️ you.', 'Bye.']],
    ['take marks that follow them', 'Bye. ??? Hello.', ['Bye. ???', 'Hello.']],
  ])('%s', (_, text, found) => {
    expect(sentencesOf(text, 'en')).toEqual(found)
  })

  test('end as they do in their language: a Greek question ends with a semicolon', () => {
    expect(sentencesOf('Τι κάνεις; Καλά είμαι.', 'el')).toEqual(['Τι κάνεις;', 'Καλά είμαι.'])
    expect(sentencesOf('Fine; and you?', 'en')).toEqual(['Fine; and you?'])
  })

  test('are found, too, in a language that nobody knows', () => {
    expect(sentencesOf('One is here. Two is there.', 'no language')).toEqual([
      'One is here.',
      'Two is there.',
    ])
  })
})

test('paragraphs have no blank ones among them, nor blanks at their ends', () => {
  expect(paragraphsOf('\n one \n \n\r\ntwo\n')).toEqual(['one', 'two'])
})

test('a phrase knows whether a sentence and a paragraph end with it', () => {
  const long = `${letters(30, 30)}, ${letters(30, 30)}.`
  expect(
    phrasesOf(`One! ${long}\nTwo.`, 'en').map(({ endsSentence, endsParagraph }) => [
      endsSentence,
      endsParagraph,
    ]),
  ).toEqual([
    [true, false],
    [false, false],
    [true, true],
    [true, true],
  ])
})

describe('a caption', () => {
  test('has room for two lines, less a little', () => {
    expect(fits(letters(35, 36), 2)).toBe(true)
    expect(fits(letters(36, 36), 2)).toBe(false)
  })

  test('has no room for what takes three lines, be it short', () => {
    expect(fits(letters(20, 20, 20), 2)).toBe(false)
    expect(fits(letters(20, 20, 20), 3)).toBe(true)
  })
})

describe('a sentence that is too long for a caption is cut', () => {
  test.each<[string, string[]]>([
    [
      'at a comma, though a joining word is nearer the middle',
      ['We walked along the river for an hour,', 'all of us together and nobody wanted to go home again.'],
    ],
    [
      'before a joining word, though another is nearer the middle',
      ['We walked along the quiet river all evening', 'because nobody wanted ever to go home again alone.'],
    ],
    [
      'in the middle, where one word is like another',
      ['Tomorrow morning early your older brother', 'travels home again through deep white snow.'],
    ],
    [
      'after a full stop within it, though a comma is nearer the middle',
      ['We took apples, pears, bread, cheese etc.', 'down to the old river, where everybody sat in the sun.'],
    ],
    [
      'after a full stop and what closes with it',
      [
        'We took apples, pears, bread, cheese (etc.)',
        'down to the old river, where everybody sat in the sun.',
      ],
    ],
    [
      'after a comma and what closes with it',
      ['We walked “along the river for an hour,”', 'all of us together and nobody wanted to go home again.'],
    ],
  ])('%s', (_, parts) => {
    expect(phrases(parts.join(' '))).toEqual(parts)
  })

  test('in two halves where it is one word', () => {
    expect(phrases('a'.repeat(91))).toEqual(['a'.repeat(46), 'a'.repeat(45)])
  })

  test('again and again, until each part fits', () => {
    const parts = phrases('We went along the river and over the hills and through the woods, '.repeat(4))
    expect(parts.length).toBeGreaterThan(3)
    for (const part of parts) expect(fits(part, 2)).toBe(true)
  })
})
