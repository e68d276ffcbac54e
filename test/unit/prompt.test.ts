import { expect, test } from 'vitest'
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
