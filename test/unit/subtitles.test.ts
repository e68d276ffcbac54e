import { parse } from '@plussub/srt-vtt-parser'
import { expect, test } from 'vitest'
import webvtt from 'webvtt-parser'
import entities from 'webvtt-parser/html-entities.json' with { type: 'json' }
import { Brief } from '../../shared/film/brief.ts'
import { plan } from '../../shared/film/plan.ts'
import { captionsOf, srtOf, vttOf } from '../../shared/film/words/subtitles.ts'
import { readTimeline } from '../../shared/timeline.ts'

const caption = (from: number, to: number, name: string) => ({ from, to, name })
const captions = [
  caption(8250, 12_004, '生日快乐，妈妈！我爱您。❤️'),
  caption(2500, 6000, 'Tom & Jerry <3 you; 2 > 1 --> always.\n\nYours'),
  caption(3_725_000, 3_726_500, 'An hour later, and two lines of it, because it is so long.'),
]
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
  const { cues, errors } = new webvtt.WebVTTParser(entities).parse(vttOf(captions), 'subtitles')
  expect(errors).toEqual([])
  const read = cues.map(({ startTime, endTime, tree }) => ({
    from: Math.round(startTime * 1000),
    to: Math.round(endTime * 1000),
    text: tree.children.map(({ value }) => value).join(''),
  }))
  expect(read).toEqual(told)
})

test('subtitles as SubRip read back as the words they were', () => {
  const srt = srtOf(captions)
  expect(srt).toMatch(/^1\r\n00:00:02,500 --> 00:00:06,000\r\nTom & Jerry/)
  expect(srt).toContain('\r\n\r\n3\r\n01:02:05,000 --> 01:02:06,500\r\n')
  const { entries } = parse(srt)
  expect(entries.map(({ from, to, text }) => ({ from, to, text: text.replaceAll('\r', '').trim() }))).toEqual(
    told,
  )
})

test('a caption ends before the next begins, and a film without words has none', () => {
  const overlapping = [caption(0, 5000, 'One.'), caption(3000, 6000, 'Two.')]
  expect(vttOf(overlapping)).toBe(
    'WEBVTT\n\n00:00:00.000 --> 00:00:03.000\nOne.\n\n00:00:03.000 --> 00:00:06.000\nTwo.\n',
  )
  expect(srtOf([])).toBe('')
  expect(vttOf([])).toBe('WEBVTT\n')
})

test('a film’s captions are the letter’s words, without its greeting and its name', () => {
  const words = 'Thank you for the sea. I think of it every day.'
  const brief = Brief.parse({ mode: 'letter', language: 'en', to: 'Mum', from: 'Anna', words })
  const timeline = readTimeline(JSON.stringify(plan(brief)))!
  const said = captionsOf(timeline).map(({ name }) => name)
  expect(said.join(' ')).toBe(words)
})

test('only tracks of captions are a film’s captions, and only what has words', () => {
  const track = (kind: 'text' | 'audio', name: string, ...names: string[]) => ({
    kind,
    name,
    segments: names.map((name) => caption(0, 1000, name)),
  })
  const tracks = [
    track('text', 'Title', 'For you'),
    track('audio', 'Captions', 'A voice'),
    track('text', 'Captions', 'Hello.', '  '),
    track('text', '字幕', '你好。'),
  ]
  expect(captionsOf({ duration: 1000, tracks }).map(({ name }) => name)).toEqual(['Hello.', '你好。'])
})

test('a caption is set in lines as on the film, and one that is never seen is left out', () => {
  const words = 'Do you remember the summer we painted the fence blue?'
  expect(srtOf([caption(0, 3000, words), caption(3000, 4000, 'Gone.'), caption(3000, 4000, 'A\0b.')])).toBe(
    [
      '1\r\n00:00:00,000 --> 00:00:03,000\r\nDo you remember the summer\r\nwe painted the fence blue?\r\n\r\n',
      '2\r\n00:00:03,000 --> 00:00:04,000\r\nA\ufffdb.\r\n\r\n',
    ].join(''),
  )
})
