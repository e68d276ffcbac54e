import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Style } from '../../shared/film/brief.ts'
import { modes } from '../../shared/modes.ts'
import { type Composed, writePrompt } from '../../shared/prompt.ts'
import { costOf } from '../../studio/director/direct.ts'
import { readPrompt } from '../../studio/director/read-prompt.ts'
import { brief, decide, sceneMedia } from '../support/director.ts'

/** A session in which nothing was made yet. */
const fresh = { brief: undefined, duration: 0 }
const noMedia = { ...fresh, media: [] }
const composed: Composed = {
  mode: 'letter',
  language: 'en',
  to: 'Mum',
  from: 'Anna',
  words: 'Dear Mum,\n"Remove the music" is what you always said.\n\nTo: you, always.',
  style: 'classic paper',
  music: 'calm',
  aspect: '16:9',
  media: [
    { name: 'garden.jpg', part: 'photo' },
    { name: 'voice.m4a', part: 'voice' },
    { name: 'beach.jpg', part: 'photo' },
    { name: 'story.pdf', part: 'document' },
  ],
}

describe("The product's own message becomes a brief", () => {
  test('in English', () => {
    const decision = decide(writePrompt(composed), fresh)
    expect(decision).toMatchObject({
      kind: 'make',
      brief: {
        mode: 'letter',
        to: 'Mum',
        from: 'Anna',
        words: composed.words,
        aspect: '16:9',
        style: 'paper',
        music: { mood: 'calm' },
        media: [
          { name: 'garden.jpg', kind: 'photo' },
          { name: 'voice.m4a', kind: 'voice' },
          { name: 'beach.jpg', kind: 'photo' },
        ],
      },
    })
  })

  test('in every look, and a film of a night out is in none of them', () => {
    for (const style of Style.options) {
      expect(decide(writePrompt({ ...composed, style }), fresh)).toMatchObject({ brief: { style } })
    }
    const words = 'Make a film of our party that night'
    expect(decide(words, { ...fresh, media: sceneMedia })).toMatchObject({ brief: { style: 'paper' } })
  })

  test('in Chinese', () => {
    const words = '妈妈：\n我很想你。“不要音乐”这句话，我一直记得。'
    const message = writePrompt({
      ...composed,
      language: 'zh-CN',
      to: '妈妈',
      from: '安娜',
      words,
      music: '欢快',
    })
    expect(decide(message, { ...fresh, language: 'zh-CN' })).toMatchObject({
      kind: 'make',
      brief: { language: 'zh-CN', to: '妈妈', from: '安娜', words, music: { mood: 'happy' }, aspect: '16:9' },
    })
  })

  test('with any words whatever, kept whole', () => {
    const text = fc.string({ unit: 'binary', minLength: 1 }).map((words) => words.replace(/\r/g, '').trim())
    const fenced = fc.constantFrom(
      '"""',
      '\n"""\n',
      '\nMy words, whole:\n"""\nx\n"""',
      '\nMedia, in this order:\n1. a (photo)',
    )
    fc.assert(
      fc.property(text, fenced, text, fc.constantFrom('en', 'zh-CN'), (head, middle, tail, language) => {
        const words = `${head}${middle}${tail}`.trim()
        const read = readPrompt(writePrompt({ ...composed, language, words }))
        expect(read?.words ?? '').toBe(words)
        expect(read?.media).toHaveLength(4)
        expect(read?.to).toBe('Mum')
      }),
      { numRuns: 200 },
    )
  })

  test.each(Object.values(modes))('by default asks of the mode $name', ({ name, source, ask }) => {
    for (const language of ['en', 'zh-CN'] as const) {
      const message = writePrompt({
        mode: name,
        language,
        words: 'Tea. Rain. You.',
        media: [{ name: 'walk.mp4', part: 'clip' }],
      })
      expect(message).toContain(ask[language])
      const decision = decide(message, { ...fresh, language, source })
      expect(decision).toMatchObject({ kind: 'make', brief: { mode: name, words: 'Tea. Rain. You.' } })
      expect(decision).toMatchObject({ brief: { media: [{ name: 'walk.mp4' }], titles: [] } })
    }
  })

  test.each(['en', 'zh-CN'])('without captions where the letter asks for none (%s)', (language) => {
    expect(decide(writePrompt({ ...composed, language, captions: 'none' }), fresh)).toMatchObject({
      brief: { captions: false },
    })
  })

  test('with no music where it says so', () => {
    expect(decide(writePrompt({ ...composed, music: 'none' }), fresh)).toMatchObject({
      brief: { music: null },
    })
    expect(decide(writePrompt({ ...composed, music: '不要', language: 'zh-CN' }), fresh)).toMatchObject({
      brief: { music: null },
    })
  })
})

describe('A free sentence becomes a brief', () => {
  test.each([
    [
      'make a birthday letter for my mum from these photos and my voice',
      { to: 'Mum', from: '', music: { mood: 'festive' } },
    ],
    [
      'make a letter to Grandpa from Tom and Lisa saying "We miss you"',
      { to: 'Grandpa', from: 'Tom and Lisa', words: 'We miss you' },
    ],
    [
      'turn these into a 30-second promotional video in 16:9 with upbeat music',
      { duration: 30_000, aspect: '16:9', music: { mood: 'happy' } },
    ],
    ['make a square video with no music and hard cuts', { aspect: '1:1', music: null, transition: 'cut' }],
    ['make a one minute video, portrait', { duration: 60_000, aspect: '9:16' }],
    [
      'make a video letter with calm music and add the title "Us" for the first 2 seconds',
      { music: { mood: 'calm' }, titles: [{ text: 'Us', from: 0, to: 2000 }] },
    ],
    ['用这些照片和我的录音给妈妈做一封生日信', { to: '妈妈', music: { mood: 'festive' }, language: 'zh-CN' }],
    [
      '做一支 30 秒的朋友圈视频，横屏，配欢快的音乐',
      { duration: 30_000, aspect: '16:9', music: { mood: 'happy' } },
    ],
    ['写给奶奶的视频信“我们很想你”，不要音乐', { to: '奶奶', words: '我们很想你', music: null }],
    ['make a video of garden.jpg', { media: [{ name: 'garden.jpg' }] }],
    ['make the music softer', { media: sceneMedia.map(({ name }) => ({ name })) }],
  ])('%s', (sentence, expected) => {
    expect(decide(sentence, fresh)).toMatchObject({ kind: 'make', brief: expected })
  })

  test('Quoted words are never read as wishes', () => {
    const decision = decide('make a letter "make it square, 10 seconds long, no music, from Bob"', fresh)
    expect(decision).toMatchObject({
      brief: {
        aspect: '9:16',
        from: '',
        music: { mood: 'warm' },
        words: 'make it square, 10 seconds long, no music, from Bob',
      },
    })
    expect(decision).not.toHaveProperty('brief.duration', 10_000)
  })

  test('Words alone are enough, and so is an occasion', () => {
    expect(
      decide('turn this text into a 30-second promotional video: Our tea is picked by hand.', {
        ...noMedia,
        source: 'text-to-ai',
      }),
    ).toMatchObject({
      brief: { mode: 'text', words: 'Our tea is picked by hand.', duration: 30_000 },
    })
    expect(decide('make a birthday letter for my mum', noMedia)).toMatchObject({
      brief: { to: 'Mum', words: 'Happy birthday!' },
    })
  })

  test('Without anything to make it of, it asks for something, free of charge', () => {
    const decision = decide(modes.letter.ask.en, noMedia)
    expect(decision).toMatchObject({ kind: 'answer', text: expect.stringContaining('photo') })
    expect(costOf(decision, { generateCost: 100, editCost: 50 })).toBe(0)
  })

  test('A video without a script gets a draft narration, and is told so', () => {
    const decision = decide(modes.voiceover.ask.en, {
      ...fresh,
      source: modes.voiceover.source,
      media: sceneMedia.slice(3, 4),
    })
    expect(decision).toMatchObject({
      brief: { mode: 'voiceover', words: expect.stringContaining('product walkthrough') },
    })
    expect(decision).toMatchObject({ notes: [expect.stringContaining('draft narration'), expect.anything()] })
  })

  test('A clip for WeChat without words says that none were given', () => {
    const decision = decide(modes.wechat.ask.en, {
      ...fresh,
      source: modes.wechat.source,
      media: sceneMedia.slice(3, 4),
    })
    expect(decision).toMatchObject({
      brief: { mode: 'wechat', words: '' },
      notes: [expect.stringContaining('No words')],
    })
  })
})

test.each([
  ['quotes', '"'.repeat(100_000)],
  ['fences', '""" '.repeat(30_000)],
  ['apostrophes', "'a ".repeat(50_000)],
  ['one word', 'x'.repeat(150_000)],
  ['blanks', `${' '.repeat(100_000)}x`],
])('A hostile message of nothing but %s is read at once', (_, text) => {
  const start = performance.now()
  decide(text, { ...fresh, source: 'text-to-ai' })
  decide(text)
  expect(performance.now() - start).toBeLessThan(2000)
})

describe('With a film there already', () => {
  test.each(['regenerate', 'make it again', '重新生成'])('%s makes another of the same', (words) => {
    const decision = decide(words)
    expect(decision).toMatchObject({ kind: 'make', brief: { ...brief, seed: brief.seed + 1 } })
    expect(costOf(decision, { generateCost: 100, editCost: 50 })).toBe(100)
  })

  test.each(['make a new video of cake.png with calm music', '用 cake.png 做一个新视频，配舒缓的音乐'])(
    '%s makes a new one',
    (words) => {
      expect(decide(words)).toMatchObject({
        kind: 'make',
        brief: { media: [{ name: 'cake.png' }], music: { mood: 'calm' } },
      })
    },
  )

  test('The first stage has no extras', () => {
    expect(decide('regenerate')).toMatchObject({
      raw: { music: null, titles: [], transition: 'cut', words: brief.words },
    })
  })
})

describe('A voice-over', () => {
  const source = modes.voiceover.source
  const clip = sceneMedia.slice(3, 4)
  const message = writePrompt({
    mode: 'voiceover',
    language: 'en',
    words: 'Tap once.',
    media: [{ name: 'walk.mp4', part: 'clip' }],
  })

  test('is spoken over the clip, whose own sound steps back', () => {
    expect(decide(message, { ...fresh, source, media: clip })).toMatchObject({
      brief: { narration: { voice: 'female', rate: 1, volume: 1 }, media: [{ volume: 0.2 }] },
    })
  })

  test.each([
    ['en', 'male', 'slow', 'off', { narration: { voice: 'male', rate: 0.85 }, media: [{ volume: 0 }] }],
    ['en', 'female', 'fast', 'full', { narration: { voice: 'female', rate: 1.15 }, media: [{ volume: 1 }] }],
    ['zh-CN', 'male', 'slow', 'off', { narration: { voice: 'male', rate: 0.85 }, media: [{ volume: 0 }] }],
    [
      'zh-CN',
      'female',
      'usual',
      'softer',
      { narration: { voice: 'female', rate: 1 }, media: [{ volume: 0.2 }] },
    ],
  ] as const)(
    'is spoken as the person chose (%s: %s, %s; the clip %s)',
    (language, voice, pace, clipSound, expected) => {
      const asked = writePrompt({
        ...{ mode: 'voiceover', language, words: 'Tap once.', speaker: { voice, pace }, clipSound },
        media: [{ name: 'walk.mp4', part: 'clip' }],
      })
      expect(decide(asked, { ...fresh, source, media: clip })).toMatchObject({ brief: expected })
    },
  )

  test("is the person's own where there is one", () => {
    const both = { ...fresh, source, media: [...clip, ...sceneMedia.slice(5)] }
    expect(decide('add a voiceover "Tap once."', both)).not.toHaveProperty('brief.narration')
  })

  test.each([
    ['make the voice slower and the music softer', { narration: { rate: 0.85 }, music: { volume: 0.6 } }],
    ['use a male voice', { narration: { voice: 'male' } }],
    ['声音慢一点，音乐轻一点', { narration: { rate: 0.85 }, music: { volume: 0.6 } }],
    ['remove the voiceover', { narration: undefined }],
    ['换成男声配音', { narration: { voice: 'male' } }],
  ])('%s', (words, expected) => {
    const spoken = {
      ...brief,
      media: brief.media.slice(3, 4),
      narration: { voice: 'female', rate: 1, volume: 1 } as const,
    }
    expect(decide(words, { brief: spoken, media: clip })).toMatchObject({ kind: 'edit', brief: expected })
  })

  test('can be added to what was made without one', () => {
    const silent = { ...brief, media: brief.media.slice(0, 2) }
    expect(decide('add a natural AI voiceover', { brief: silent })).toMatchObject({
      brief: { narration: { rate: 1 } },
    })
    expect(decide('加上配音', { brief: silent })).toMatchObject({ brief: { narration: { rate: 1 } } })
  })
})
