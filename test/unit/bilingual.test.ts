import { describe, expect, test } from 'vitest'
import { captionPhrases, inTwo, wordsToSpeak } from '../../shared/film/words/bilingual.ts'
import { phrasesOf } from '../../shared/film/words/captions.ts'
import { readingTime } from '../../shared/film/words/script.ts'
import { byTurns, chinese, english, halves } from '../support/two-languages.ts'

const pairsIn = (words: string) =>
  inTwo(words, 'en')
    ?.stretches.flat()
    .map(({ texts }) => texts)

describe('words are in two languages', () => {
  const pairs = [
    ['Happy birthday, Mum!', '妈妈，生日快乐！'],
    ['I have been thinking of you all week.', '我整个星期都在想您。'],
  ]

  test('where each paragraph is followed by its translation, and where the whole text is', () => {
    expect(pairsIn(byTurns)).toHaveLength(5)
    expect(pairsIn(byTurns)?.slice(0, 2)).toEqual(pairs)
    expect(pairsIn(halves)?.slice(0, 2)).toEqual(pairs.map(([one, other]) => [other, one]))
    expect(pairsIn('我在 Instagram 上看到了。❤️\nI saw it on Instagram.\n❤️')).toEqual([
      ['我在 Instagram 上看到了。❤️', 'I saw it on Instagram. ❤️'],
    ])
    expect(pairsIn('Я тебя люблю.\nI love you.')).toEqual([['Я тебя люблю.', 'I love you.']])
  })

  test('where a translation has its paragraphs elsewhere, or two sentences in one', () => {
    const joined = `${english.join(' ')}\n${chinese.join('\n')}`
    expect(pairsIn(joined)).toHaveLength(5)
    const [first, second] = [
      'I miss you. I think of you every single day. Come and see us soon!',
      '我很想你，每一天都在想你。快来看看我们吧，好不好？',
    ]
    expect(pairsIn(`${first}\n${second}`)).toEqual([[first, second]])
    const [whole, parted] = ['I miss you and I think of you.', '我很想你。每天都想你。']
    expect(pairsIn(`${whole}\n${parted}`)).toEqual([[whole, parted]])
  })

  test('where a translation has its sentences in another order', () => {
    const [first, second] = [
      'Dear Mum! Yes. I have been thinking of you all week long, and of the garden.',
      '亲爱的妈妈！我整个星期都在想您，也想着花园。是的。',
    ]
    expect(pairsIn(`${first}\n${second}`)).toEqual([[first, second]])
    expect(inTwo(`${first}\n${second}`, 'en')?.stretches[0]?.[0]?.endsParagraph).toBe(true)
  })

  test('where a translation takes half as much time again to read, and no more', () => {
    const words = 'I miss you very much. See you now.'
    const [half, more] = ['我非常想念您，希望现在能见您。', '我非常想念您，希望现在就能见您。']
    expect(readingTime(half)).toBe(readingTime(words) * 1.5)
    expect(pairsIn(`${words}\n${half}`)).toHaveLength(1)
    expect(pairsIn(`${words}\n${more}`)).toBeUndefined()
  })

  test.each([
    ['a phrase of another language in a sentence', 'I say 生日快乐 to you, Mum.\nI miss you so much.'],
    ['a sentence of another language in a paragraph', 'I think of you every day. 生日快乐，我爱您！🎂'],
    ['a line of another language at the end', 'I miss you.\nThe garden is in bloom.\n新年快乐！'],
    [
      'a wish in another language beside a paragraph',
      'Happy New Year to you and Grandma, and come to see the garden soon.\n新年快乐！',
    ],
    [
      'more said in one than in the other',
      'I miss you. The garden is in bloom. The children ask for you every day.\n我想您。',
    ],
    ['a paragraph without a counterpart', `${byTurns}\n\nPS: I love you.`],
    [
      'one of two paragraphs without a counterpart',
      'I miss you.\nThe garden is in bloom, and the children ask every day when you will come.\n我想您。\n好。',
    ],
    [
      'a translation in one place and none in another',
      'I miss you.\n我想您。\nThe garden is in bloom, and the children ask every day when you will come.\n好。',
    ],
    ['a line without any letters at the beginning', '2026\nI miss you.\n我想您。\nI love you.'],
    ['an emoji above words in one language', '❤️\n我想您。'],
    ['three scripts', 'I love you.\n我爱你。\nЯ тебя люблю.\nI love you.'],
    ['one language alone', 'I love you.\nI miss you.'],
    ['no words', ''],
  ])('not where there is %s', (_, words) => {
    expect(inTwo(words, 'en')).toBeUndefined()
    expect(captionPhrases(words, 'en')).toEqual(phrasesOf(words, 'en'))
  })
})

test('a synthetic voice speaks words in two languages once, in the one that was written first', () => {
  expect(wordsToSpeak(byTurns, 'en')).toBe(english.join('\n'))
  expect(wordsToSpeak(halves, 'en')).toBe(chinese.join('\n'))
  const inOne = 'I love you.\n\n新年快乐！\nI miss you.'
  expect(wordsToSpeak(inOne, 'en')).toBe(inOne)
})
