import { describe, expect, test } from 'vitest'
import { modes } from '../../shared/modes.ts'
import { writePrompt } from '../../shared/prompt.ts'

test('the first message holds the ask, the names, the words whole, and the media in order', () => {
  const prompt = writePrompt({
    mode: 'letter',
    language: 'en',
    to: 'Mum',
    from: 'Anna',
    words: 'I miss you.\nSee you "soon" 💛',
    aspect: '9:16',
    media: [
      { name: 'a.jpg', part: 'photo' },
      { name: 'voice.m4a', part: 'voice' },
    ],
  })
  expect(prompt).toBe(`turn my written message and photos into a heartfelt video letter with background music

To: Mum
From: Anna
Language: en
Format: 9:16

My words, whole:
"""
I miss you.
See you "soon" 💛
"""

Media, in this order:
1. a.jpg (photo)
2. voice.m4a (my own voice)`)
})

test('it is written in Chinese for a Chinese letter', () => {
  const prompt = writePrompt({
    mode: 'letter',
    language: 'zh-CN',
    to: '妈妈',
    words: '想你了。',
    media: [{ name: 'a.jpg', part: 'photo' }],
  })
  expect(prompt).toContain('写给：妈妈')
  expect(prompt).toContain('我的原话：\n"""\n想你了。\n"""')
  expect(prompt).toContain('1. a.jpg (照片)')
})

test('words that hold quotation marks themselves get a longer fence', () => {
  expect(writePrompt({ mode: 'letter', language: 'en', words: 'she said """hi"""', media: [] })).toContain(
    '""""\nshe said """hi"""\n""""',
  )
})

test('every wish has a line of its own, in one line each', () => {
  expect(
    writePrompt({
      mode: 'voiceover',
      language: 'en',
      to: ' Mum\n and  Dad ',
      from: '  ',
      ask: '  Speak over my clip ',
      style: 'warm film',
      music: 'calm',
      captions: 'none',
      speaker: { voice: 'male', pace: 'slow' },
      clipSound: 'off',
      words: '  Hello.  ',
      media: [{ name: 'a\nb.mp4', part: 'clip' }],
    }),
  ).toBe(`Speak over my clip

To: Mum and Dad
Language: en
Style: warm film
Music: calm
Captions: none
Voice: a male voice, slowly
Sound of the clips: off

My words, whole:
"""
Hello.
"""

Media, in this order:
1. a b.mp4 (clip)`)
})

test('the voice and its pace are told in the language of the letter, the usual pace not at all', () => {
  const spoken = (language: string, pace: 'fast' | 'usual') =>
    writePrompt({ mode: 'voiceover', language, speaker: { voice: 'female', pace }, media: [] })
  expect(spoken('zh-CN', 'fast')).toContain('配音：女声，快')
  expect(spoken('en', 'usual')).toMatch(/Voice: a female voice$/)
})

test('what was not given has neither a line nor a place', () => {
  expect(writePrompt({ mode: 'text', language: 'en', ask: '  ', media: [] })).toBe(
    `${modes.text.ask.en}\n\nLanguage: en`,
  )
})

describe('a text is told in scenes, one for each paragraph', () => {
  const scenes = 'Scenes: one for each paragraph, in this order'
  const text = (mode: 'text' | 'letter', words: string) =>
    writePrompt({ mode, language: 'en', words, media: [] })

  test('where it has several', () => {
    expect(text('text', 'One.\n\nTwo.')).toContain(scenes)
    expect(text('text', 'One.\n \t\nTwo.')).toContain(scenes)
  })

  test('not where it has one, nor in a letter', () => {
    expect(text('text', 'One.\nStill one.\nA last line.')).not.toContain(scenes)
    expect(text('letter', 'One.\n\nTwo.')).not.toContain(scenes)
  })
})
