import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Brief, type BriefMedia, type SpokenPhrase } from '../../shared/film/brief.ts'
import { plan } from '../../shared/film/plan.ts'
import { pagesOf } from '../../shared/film/plan-pages.ts'
import { type FilmText, resolve } from '../../shared/film/resolve.ts'
import {
  captionPhrases,
  inTwo,
  pairParagraphs,
  phrasesInTwo,
  wordsToSpeak,
} from '../../shared/film/words/bilingual.ts'
import { fits, phrasesOf } from '../../shared/film/words/captions.ts'
import { readingTime } from '../../shared/film/words/script.ts'
import { captionsOf, srtOf, vttOf } from '../../shared/film/words/subtitles.ts'
import { readTimeline } from '../../shared/timeline.ts'

const english = [
  'Happy birthday, Mum! I have been thinking of you all week.',
  'Do you remember the summer we painted the fence blue? The garden is in bloom again, and the children ask every day when you will come.',
  'We miss you very much.',
]
const chinese = [
  '妈妈，生日快乐！我整个星期都在想您。',
  '您还记得我们把篱笆漆成蓝色的那个夏天吗？花园又开满了花，孩子们每天都问您什么时候来。',
  '我们非常想念您。',
]
const byTurns = english.flatMap((one, at) => [one, chinese[at]!]).join('\n\n')
const halves = [...chinese, ...english].join('\n')
const bare = (text: string) => text.replace(/\s+/gu, '')
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

describe('captions in two languages', () => {
  const sentence = (words: readonly string[], between: string, end: string) =>
    fc.array(fc.constantFrom(...words), { minLength: 3, maxLength: 60 }).map((all) => all.join(between) + end)

  test('drop no word of either, are cut alike in both, and each fits its caption', () => {
    const pair = fc
      .tuple(
        sentence(['garden', 'summer,', 'we', 'remember', 'the', 'sea'], ' ', '.'),
        sentence(['花园', '夏天，', '我们', '记得', '的', '海'], '', '。'),
      )
      .filter(([one, other]) => inTwo(`${one}\n${other}`, 'en') !== undefined)
    fc.assert(
      fc.property(fc.array(pair, { minLength: 1, maxLength: 3 }), (pairs) => {
        const found = inTwo(pairs.flat().join('\n'), 'en')!
        const { first, second, both } = phrasesInTwo(found)
        expect(first.map(({ text, translation }) => [text, translation])).toEqual(
          second.map(({ text, translation }) => [translation, text]),
        )
        const said = (at: 0 | 1) => bare(pairs.map((pair) => pair[at]).join(''))
        expect(bare(first.map(({ text }) => text).join(''))).toBe(said(0))
        expect(bare(second.map(({ text }) => text).join(''))).toBe(said(1))
        expect(bare(both.map(({ text }) => text).join(''))).toBe(bare(pairs.flat().join('')))
        for (const { text } of both) expect(fits(text, 2)).toBe(true)
      }),
      { numRuns: 60 },
    )
  })

  const dream =
    'The children dream of the long summer when we painted the fence blue, and nobody wanted to go home before the rain began to fall on us.'
  const dreamInChinese =
    '孩子们总是梦见我们把篱笆漆成蓝色的那个漫长的夏天，雨落在我们身上之前，谁也不想回家，谁也不想说再见。'

  test('are cut into more phrases than a language needs where they would else be too long', () => {
    const { first } = phrasesInTwo(inTwo(`${dream}\n${dreamInChinese}`, 'en')!)
    expect(first.map(({ text }) => text)).toEqual([
      'The children dream of the long summer',
      'when we painted the fence blue,',
      'and nobody wanted to go home',
      'before the rain began to fall on us.',
    ])
    for (const { translation = '' } of first) expect(fits(translation, 2)).toBe(true)
  })

  test('know whether a sentence and a paragraph end with them', () => {
    const words = `I love you. ${dream}\nBye.\n我爱你。${dreamInChinese}\n再见。`
    const { first, second } = phrasesInTwo(inTwo(words, 'en')!)
    const ends = [
      [true, false],
      [false, false],
      [false, false],
      [false, false],
      [true, true],
      [true, true],
    ]
    expect(first.map(({ endsSentence, endsParagraph }) => [endsSentence, endsParagraph])).toEqual(ends)
    expect(second.map(({ endsSentence, endsParagraph }) => [endsSentence, endsParagraph])).toEqual(ends)
  })

  test.each([
    ['as long as it fits a caption', 'https://example.com/photos/summer-at-the-lake-of-como'],
    ['however long', `https://example.com/${'summer-at-the-lake-'.repeat(5)}`],
  ])('show a word that cannot be divided beside all that it means, %s', (_, address) => {
    const meaning = '夏天的照片都在这里，夏天的照片都在这里，夏天的照片都在这里，请您来看看吧。'
    const { first, second } = phrasesInTwo(inTwo(`${address}\n${meaning}`, 'en')!)
    expect(first).toMatchObject([{ text: address, translation: meaning, endsSentence: true }])
    expect(second).toMatchObject([{ text: meaning, translation: address, endsSentence: true }])
  })

  test('are cut at the words that they have, however long one of these is', () => {
    const words = `Look: https://example.com/${'summer-at-the-lake-'.repeat(5)} Please!`
    const meaning = '夏天的照片都在这里，夏天的照片都在这里，请您来看看，请您一定来看看吧。'
    const { first } = phrasesInTwo(inTwo(`${words}\n${meaning}`, 'en')!)
    expect(first.length).toBeGreaterThan(1)
    expect(first.map(({ text }) => text).join(' ')).toBe(words)
    expect(first.map(({ translation }) => translation).join('')).toBe(meaning)
  })

  const spoken = (text: string): Pick<SpokenPhrase, 'text'> => ({ text })
  test.each([
    [
      'the language that is written first, where nobody speaks',
      [],
      'Happy birthday, Mum!',
      '妈妈，生日快乐！',
    ],
    ['the spoken one', [spoken('我们非常想念您。')], '妈妈，生日快乐！', 'Happy birthday, Mum!'],
  ])('are led by %s', (_, heard, text, translation) => {
    expect(captionPhrases(byTurns, 'en', heard)[0]).toMatchObject({ text, translation })
  })

  test('are led by both in turn where both are spoken', () => {
    const heard = [spoken('Happy birthday, Mum!'), spoken('妈妈，生日快乐！')]
    const phrases = captionPhrases(byTurns, 'en', heard)
    expect(bare(phrases.map(({ text }) => text).join(''))).toBe(bare(byTurns))
    expect(phrases.every(({ translation }) => translation)).toBe(true)
  })

  const filmOf = (wish: Partial<Brief>) =>
    resolve(plan(Brief.parse({ mode: 'letter', language: 'en', words: byTurns, ...wish })))
  const media = (kind: BriefMedia['kind'], more: Partial<BriefMedia> = {}) =>
    ({ id: kind, kind, url: kind, name: kind, volume: 1, ...more }) as BriefMedia
  const shown = (texts: readonly FilmText[]) => texts.filter(({ role }) => role === 'caption')

  test('begin when their words are spoken, in the language they are spoken in', () => {
    const spoken = [
      { text: '妈妈，生日快乐！', from: 1000, to: 2500, match: 1 },
      { text: '我整个星期都在想您。', from: 4000, to: 6000, match: 1 },
    ]
    const voice = media('voice', { duration: 30_000, speech: [{ from: 1000, to: 29_000 }], spoken })
    const captions = shown(filmOf({ media: [media('photo'), voice] }).texts)
    expect(captions[0]).toMatchObject({
      from: 2800 + 1000,
      text: spoken[0]!.text,
      translation: 'Happy birthday, Mum!',
    })
    expect(captions[1]).toMatchObject({
      from: 2800 + 4000,
      translation: 'I have been thinking of you all week.',
    })
  })

  test('stay as long as the slower reader takes', () => {
    const text = '我爱你。'
    const translation = 'I love you very much, dear.'
    const [caption] = shown(filmOf({ words: `${text}\n${translation}`, media: [media('photo')] }).texts)
    expect(caption).toMatchObject({ text, translation })
    expect(caption!.to - caption!.from).toBeGreaterThanOrEqual((translation.length / 17) * 1000)
  })

  test('are saved with both as SRT and WebVTT', () => {
    const draft = plan(
      Brief.parse({ mode: 'letter', language: 'en', words: byTurns, media: [media('photo')] }),
    )
    const captions = captionsOf(readTimeline(JSON.stringify(draft))!)
    expect(srtOf(captions)).toContain('\r\nHappy birthday, Mum!\r\n妈妈，生日快乐！\r\n\r\n2\r\n')
    expect(vttOf(captions)).toContain('\nHappy birthday, Mum!\n妈妈，生日快乐！\n\n')
  })
})

describe('pages in two languages', () => {
  test.each(['9:16', '16:9', '1:1'] as const)(
    'have every paragraph beside its translation (%s)',
    (aspect) => {
      const pages = pagesOf(byTurns, 'en', aspect)
      const all = (which: 'text' | 'translation') => bare(pages.map((page) => page[which] ?? '').join(''))
      expect(all('text')).toBe(bare(english.join('')))
      expect(all('translation')).toBe(bare(chinese.join('')))
      for (const { text, translation = '' } of pages)
        expect(text.split('\n')).toHaveLength(translation.split('\n').length)
    },
  )

  test('are saved paragraph by paragraph', () => {
    const page = { from: 0, to: 5000, name: 'One.\nTwo.', translation: '一。\n二。' }
    expect(vttOf([page])).toContain('\nOne.\n一。\nTwo.\n二。\n')
  })

  test('have a paragraph alone where the other language has no more', () => {
    expect(pairParagraphs('One.\nTwo.', '一。')).toEqual([
      ['One.', '一。'],
      ['Two.', ''],
    ])
    expect(pairParagraphs('One.', '一。\n二。')).toEqual([
      ['One.', '一。'],
      ['', '二。'],
    ])
  })
})

test('a synthetic voice speaks words in two languages once, in the one that was written first', () => {
  expect(wordsToSpeak(byTurns, 'en')).toBe(english.join('\n'))
  expect(wordsToSpeak(halves, 'en')).toBe(chinese.join('\n'))
  const inOne = 'I love you.\n\n新年快乐！\nI miss you.'
  expect(wordsToSpeak(inOne, 'en')).toBe(inOne)
})
