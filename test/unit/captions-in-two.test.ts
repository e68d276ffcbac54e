import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Brief, type BriefMedia, type SpokenPhrase } from '../../shared/film/brief.ts'
import { plan } from '../../shared/film/plan.ts'
import { pagesOf } from '../../shared/film/plan-pages.ts'
import { type FilmText, resolve } from '../../shared/film/resolve.ts'
import { captionPhrases, inTwo, pairParagraphs, phrasesInTwo } from '../../shared/film/words/bilingual.ts'
import { fits } from '../../shared/film/words/captions.ts'
import { captionsOf, srtOf, vttOf } from '../../shared/film/words/subtitles.ts'
import { readTimeline } from '../../shared/timeline.ts'
import { byTurns, chinese, english } from '../support/two-languages.ts'

const bare = (text: string) => text.replace(/\s+/gu, '')

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
