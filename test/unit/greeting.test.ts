import { describe, expect, test } from 'vitest'
import { greetingFor, signatureFor } from '../../shared/film/greeting.ts'
import { tongueOf } from '../../shared/tongue.ts'

describe('a letter opens with', () => {
  test.each([
    ['Mum', 'en', 'Dear Mum,'],
    ['  Mum ', 'en-GB', 'Dear Mum,'],
    ['Hi Mum', 'en', 'Hi Mum'],
    ['Dearest of all', 'en', 'Dearest of all'],
    ['Tom Dear', 'en', 'Dear Tom Dear,'],
    ['Toby', 'en', 'Dear Toby,'],
    ['', 'en', 'For you'],
    [' ', 'EN-US', 'For you'],
    ['Maman', 'fr', 'Maman,'],
    ['', 'fr', ''],
    ['Maman', 'fr-EN', 'Maman,'],
    ['', 'fr-EN', ''],
    ['妈妈', 'zh-CN', '亲爱的妈妈：'],
    ['给妈妈', 'zh-CN', '给妈妈'],
    ['我亲爱的妈妈', 'zh-CN', '亲爱的我亲爱的妈妈：'],
    [' ', 'zh', '写给你'],
  ])('“%s” in %s: %s', (to, language, greeting) => {
    expect(greetingFor(to, language)).toBe(greeting)
  })
})

describe('a letter closes with', () => {
  test.each([
    ['Anna', 'en', 'Love, Anna'],
    [' Anna ', 'en-GB', 'Love, Anna'],
    ['Hugs and kisses, Anna', 'en', 'Hugs and kisses, Anna'],
    ['Glover', 'en', 'Love, Glover'],
    ['', 'en', 'With love'],
    [' ', 'fr', ''],
    ['Anne', 'fr', 'Anne'],
    ['Anne', 'fr-EN', 'Anne'],
    ['', 'fr-EN', ''],
    ['安娜', 'zh-CN', '爱你的安娜'],
    ['你的安娜', 'zh-CN', '你的安娜'],
    ['想你的安娜', 'zh-CN', '爱你的想你的安娜'],
    ['安娜敬上', 'zh-CN', '安娜敬上'],
    [' ', 'zh', '爱你'],
  ])('“%s” in %s: %s', (from, language, signature) => {
    expect(signatureFor(from, language)).toBe(signature)
  })
})

test.each([
  ['zh', 'zh-CN'],
  ['ZH-hk', 'zh-CN'],
  ['en', 'en'],
  ['ja', 'en'],
  ['en-zh', 'en'],
  ['zha', 'en'],
])('someone who asked for %s is spoken to in %s', (language, tongue) => {
  expect(tongueOf(language)).toBe(tongue)
})
