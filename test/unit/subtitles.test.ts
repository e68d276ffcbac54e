import { parse } from '@plussub/srt-vtt-parser'
import { expect, test } from 'vitest'
import webvtt from 'webvtt-parser'
import entities from 'webvtt-parser/html-entities.json' with { type: 'json' }
import type { FilmText } from '../../shared/film/resolve.ts'
import { srtOf, vttOf } from '../../shared/film/words/subtitles.ts'

const text = (from: number, to: number, text: string, role: FilmText['role'] = 'caption'): FilmText => ({
  from,
  to,
  text,
  role,
})
const film = {
  texts: [
    text(0, 2500, 'Dear Mum,', 'greeting'),
    text(8250, 12_004, '生日快乐，妈妈！我爱您。❤️'),
    text(2500, 6000, 'Tom & Jerry <3 you; 2 > 1 --> always.\n\nYours'),
    text(3_725_000, 3_726_500, 'An hour later, and two lines of it, because it is so long.', 'page'),
    text(3_726_500, 3_728_000, 'Love, Anna', 'signature'),
  ],
}
const told = [
  { from: 2500, to: 6000, text: 'Tom & Jerry <3 you; 2 > 1 → always.\nYours' },
  { from: 8250, to: 12_004, text: '生日快乐，妈妈！我爱您。❤️' },
  {
    from: 3_725_000,
    to: 3_726_500,
    text: 'An hour later, and two lines of it,\nbecause it is so long.',
  },
]

test('subtitles as WebVTT are valid, and read back as the words they were', () => {
  const { cues, errors } = new webvtt.WebVTTParser(entities).parse(vttOf(film), 'subtitles')
  expect(errors).toEqual([])
  const read = cues.map(({ startTime, endTime, tree }) => ({
    from: Math.round(startTime * 1000),
    to: Math.round(endTime * 1000),
    text: tree.children.map(({ value }) => value).join(''),
  }))
  expect(read).toEqual(told)
})

test('subtitles as SubRip read back as the words they were', () => {
  const srt = srtOf(film)
  expect(srt).toMatch(/^1\r\n00:00:02,500 --> 00:00:06,000\r\nTom & Jerry/)
  expect(srt).toContain('\r\n\r\n3\r\n01:02:05,000 --> 01:02:06,500\r\n')
  const { entries } = parse(srt)
  expect(entries.map(({ from, to, text }) => ({ from, to, text: text.replaceAll('\r', '').trim() }))).toEqual(
    told,
  )
})

test('a caption ends before the next begins, and a film without words has none', () => {
  const overlapping = { texts: [text(0, 5000, 'One.'), text(3000, 6000, 'Two.')] }
  expect(vttOf(overlapping)).toBe(
    'WEBVTT\n\n00:00:00.000 --> 00:00:03.000\nOne.\n\n00:00:03.000 --> 00:00:06.000\nTwo.\n',
  )
  expect(srtOf({ texts: [text(0, 1000, 'Hello', 'title')] })).toBe('')
  expect(vttOf({ texts: [] })).toBe('WEBVTT\n')
})
