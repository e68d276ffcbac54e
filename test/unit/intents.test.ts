import { describe, expect, test } from 'vitest'
import { readIntent } from '../../shared/intents.ts'

describe('a whole short command is an intent', () => {
  test.each([
    ['export', 'export'],
    ['Export!', 'export'],
    ['please export 1080p MP4', 'export'],
    ['send me the video', 'export'],
    ['download', 'export'],
    ['导出', 'export'],
    ['帮我导出一下', 'export'],
    ['下载视频', 'export'],
    ['credits', 'credits'],
    ['how many credits do I have left?', 'credits'],
    ['余额', 'credits'],
    ['积分', 'credits'],
    ['status', 'status'],
    ['Show tracks', 'status'],
    ['状态', 'status'],
    ['upload', 'upload'],
    ['上传照片', 'upload'],
    ['  Export,  please!! ', 'export'],
    ['ｅｘｐｏｒｔ', 'export'],
    ['请 导出 视频，谢谢！', 'export'],
  ] as const)('%s → %s', (text, intent) => {
    expect(readIntent(text)).toBe(intent)
  })
})

describe('what a letter may say is never an intent', () => {
  test.each([
    'check your balance',
    'make the music softer',
    '“export”',
    '"credits"',
    'export the letter with a bigger title and softer music',
    'upload this and make a film of it',
    'tell her to check the status of her parcel',
    '把音乐调轻一点',
    '「余额」',
    'export\nand then something else',
    'export\nthis film',
  ])('%s', (text) => {
    expect(readIntent(text)).toBeUndefined()
  })
})

test('a command has sixty characters at most, with all its courtesy', () => {
  const courteous = 'please '.repeat(8)
  expect(readIntent(`${courteous}save`)).toBe('export')
  expect(readIntent(`${courteous}save!`)).toBeUndefined()
})
