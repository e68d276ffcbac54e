import { expect, test } from 'vitest'
import { formatList, guessByName, megabytes, sniffMedia } from '../../shared/media.ts'

test.each([
  ['a.jpg', 'image'],
  ['A.JPEG', 'image'],
  ['my.clip.MOV', 'video'],
  ['voice.m4a', 'audio'],
  ['letter.txt', undefined],
  ['mp4', 'video'],
  ['', undefined],
])('by its name alone, %s seems to be %s', (name, family) => {
  expect(guessByName(name)?.family).toBe(family)
})

test('a file is what its first bytes say', async () => {
  const jpeg = Uint8Array.of(0xff, 0xd8, 0xff, 0xe0, 0, 16, 0x4a, 0x46, 0x49, 0x46, 0, 1)
  expect(await sniffMedia(jpeg)).toEqual({ ending: 'jpg', type: 'image/jpeg', family: 'image' })
  expect(await sniffMedia(new TextEncoder().encode('Dear Mum'))).toBeUndefined()
  expect(await sniffMedia(new TextEncoder().encode('%PDF-1.7'))).toBeUndefined()
})

test('the formats are told once each, and a size as people read it', () => {
  expect(formatList).toBe('MP4, MOV, AVI, WEBM, MKV, JPG, PNG, GIF, WEBP, MP3, WAV, M4A, AAC')
  expect(megabytes(200_400_000)).toBe('200 MB')
})
