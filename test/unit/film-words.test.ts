import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { paragraphsOf, phrasesOf, sentencesOf } from '../../shared/film/words/captions.ts'
import { graphemes, lineUnits, readingTime, unitsOf } from '../../shared/film/words/script.ts'
import { timePhrases } from '../../shared/film/words/timing.ts'
import { wrap } from '../../shared/film/words/wrap.ts'

const bare = (text: string) => text.replace(/\s+/gu, '')
const setInLines = (text: string) => wrap(text, { measure: unitsOf, width: lineUnits, balance: true })

/** Words as people write them: scripts mixed, emoji, addresses, odd spaces. */
const written = fc
  .array(
    fc.oneof(
      fc.constantFrom('mum', 'I', 'don’t', 'remember', 'garden,', 'love.', 'Dr.', '“always”', '…', '-', '!?'),
      fc.constantFrom(
        '妈妈',
        '生日快乐！',
        '我想你了，',
        '“好”',
        '。',
        '院子里乘凉的晚上',
        '《家》',
        'が好き',
      ),
      fc.constantFrom('❤️', '👨‍👩‍👧‍👦', '🇨🇳', '👍🏽', '🎂🎂', '1️⃣'),
      fc.constantFrom(
        'https://example.com/a/very/long/path?with=query&and=more#end',
        'a'.repeat(90),
        '啊'.repeat(60),
      ),
      fc.constantFrom(' ', '  ', '\n', '\n\n', '\t', '\u3000'),
      fc.string({ maxLength: 12, unit: 'grapheme' }),
    ),
    { maxLength: 40 },
  )
  .map((parts) => parts.join(' '))

describe('words', () => {
  test('are never dropped or altered by cutting them into captions', () => {
    fc.assert(
      fc.property(written, fc.constantFrom('en', 'zh-CN'), (words, language) => {
        const phrases = phrasesOf(words, language).map(({ text }) => text)
        expect(bare(phrases.join(''))).toBe(bare(words))
      }),
      { numRuns: 120 },
    )
  })

  test('are never dropped by setting them in lines, and no line is too wide', () => {
    fc.assert(
      fc.property(written, fc.boolean(), (words, balance) => {
        const lines = wrap(words, { measure: unitsOf, width: lineUnits, balance })
        expect(bare(lines.join(''))).toBe(bare(words))
        for (const line of lines)
          expect(unitsOf(line) <= lineUnits || graphemes(line).length === 1).toBe(true)
      }),
      { numRuns: 120 },
    )
  })

  test('come in captions of at most two lines', () => {
    fc.assert(
      fc.property(written, (words) => {
        for (const { text } of phrasesOf(words, 'en')) expect(setInLines(text).length).toBeLessThanOrEqual(2)
      }),
      { numRuns: 80 },
    )
  })

  test('break between Latin words, never inside one that fits', () => {
    expect(setInLines('Do you remember the summer we painted the fence blue?')).toEqual([
      'Do you remember the summer',
      'we painted the fence blue?',
    ])
  })

  test('leave no word alone on the last line', () => {
    const lines = setInLines('I think of you whenever I see rain on glass')
    expect(lines).toHaveLength(2)
    expect(lines[1]!.split(' ').length).toBeGreaterThan(2)
  })

  test('break in Chinese between words, and no line begins with a closing mark', () => {
    const lines = setInLines('这一年我常常想起我们在院子里乘凉的晚上，您给我讲故事。')
    expect(lines).toHaveLength(2)
    for (const line of lines) {
      expect(graphemes(line).length).toBeLessThanOrEqual(16)
      expect(line).not.toMatch(/^[，。！？、；：”》]/u)
    }
  })

  test('keep a family of emoji whole even where nothing else can break', () => {
    const family = '👨‍👩‍👧‍👦'
    for (const line of setInLines(family.repeat(20))) expect(line.replaceAll(family, '')).toBe('')
  })

  test('keep emoji with the sentence they were written after', () => {
    expect(sentencesOf('妈妈，生日快乐！🎂这一年很好。', 'zh-CN')).toEqual([
      '妈妈，生日快乐！🎂',
      '这一年很好。',
    ])
    expect(sentencesOf('Thank you. ❤️ See you soon.', 'en')).toEqual(['Thank you. ❤️', 'See you soon.'])
  })

  test('do not end a sentence at a title', () => {
    expect(sentencesOf('Dr. Lee says hello. Bye.', 'en')).toEqual(['Dr. Lee says hello.', 'Bye.'])
  })

  test('part paragraphs at line feeds of every kind', () => {
    expect(paragraphsOf('one\r\ntwo\n\n three \u2028four')).toEqual(['one', 'two', 'three', 'four'])
  })
})

describe('captions', () => {
  const words =
    'I have been thinking of you all week. Do you remember the summer we painted the fence blue? 生日快乐，妈妈！我爱您。'

  test('can be read in their time, and none is a blink or stays for ever', () => {
    fc.assert(
      fc.property(written, fc.integer({ min: 500, max: 60_000 }), (text, length) => {
        const timed = timePhrases(phrasesOf(text, 'en'), [{ from: 1000, to: 1000 + length }])
        timed.forEach((phrase, at) => {
          const time = phrase.to - phrase.from
          expect(time).toBeGreaterThanOrEqual(1199)
          expect(time).toBeLessThanOrEqual(7001)
          expect(time + 1).toBeGreaterThanOrEqual(Math.min(7000, readingTime(phrase.text)))
          if (at > 0) expect(phrase.from).toBeGreaterThanOrEqual(timed[at - 1]!.to)
        })
      }),
      { numRuns: 80 },
    )
  })

  test('follow the voice: a sentence after a pause waits for it', () => {
    const spans = [
      { from: 1000, to: 4000 },
      { from: 9000, to: 12_000 },
    ]
    const timed = timePhrases(phrasesOf('We went down to the sea. And then it rained all day.', 'en'), spans)
    expect(timed[0]!.from).toBe(1000)
    expect(timed[1]!.from).toBe(9000)
  })

  test('outlast a voice that is shorter than the words', () => {
    const timed = timePhrases(phrasesOf(words, 'en'), [{ from: 0, to: 1000 }])
    expect(timed.at(-1)!.to).toBeGreaterThan(5000)
  })
})
