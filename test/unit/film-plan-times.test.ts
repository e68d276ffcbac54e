import { describe, expect, test } from 'vitest'
import type { Draft, DraftSegment } from '../../shared/draft.ts'
import { Brief, type BriefMedia } from '../../shared/film/brief.ts'
import { plan } from '../../shared/film/plan.ts'
import { pageTime } from '../../shared/film/plan-pages.ts'
import { easyTime, leastTime } from '../../shared/film/words/timing.ts'

type Wish = Partial<Omit<Brief, 'mode'>> & { mode?: Brief['mode'] }
const planOf = (wish: Wish) => plan(Brief.parse({ mode: 'letter', language: 'en', ...wish }))
const media = (kind: BriefMedia['kind'], name: string, more: Partial<BriefMedia> = {}): BriefMedia => ({
  id: name,
  kind,
  url: `url-${name}`,
  name,
  volume: 1,
  ...more,
})
const photo = media('photo', 'a.jpg')
const voice = (duration: number, more: Partial<BriefMedia> = {}) =>
  media('voice', 'voice', { duration, ...more })
const song = (name: string, more: Partial<BriefMedia> = {}) =>
  media('music', name, { duration: 4000, ...more })

const segments = (draft: Draft, name: string): DraftSegment[] =>
  draft.t?.find(({ m }) => m?.name === name)?.sg ?? []
const times = (draft: Draft, name: string) =>
  segments(draft, name).map(({ d, m }) => [m!.start!, m!.start! + d!])
const pictures = (draft: Draft) => segments(draft, 'Video').map(({ m }) => m?.picture)
const titles = (draft: Draft) => segments(draft, 'Title').map(({ m }) => [m?.role, m?.text])
const words = 'I think of you every day. The garden is in bloom.'

describe('the frame of a film', () => {
  test('is there in a letter always, in scenes where there is someone to name, and else never', () => {
    const names = { to: 'Mum', from: 'Anna', words }
    expect(titles(planOf({ ...names, mode: 'text' }))).toEqual([
      ['greeting', 'Dear Mum,'],
      ['signature', 'Love, Anna'],
    ])
    expect(titles(planOf({ mode: 'text', to: ' ', from: ' ', words }))).toEqual([])
    expect(titles(planOf({ ...names, mode: 'wechat' }))).toEqual([])
    expect(times(planOf({ words }), 'Title')[0]).toEqual([0, 2500])
  })

  test('carries the date where there is one', () => {
    expect(segments(planOf({ words, date: '1 May' }), 'Title')[0]?.m).toMatchObject({ date: '1 May' })
    expect(segments(planOf({ words }), 'Title')[0]?.m).not.toHaveProperty('date')
  })

  test('is all there is of a letter without anything', () => {
    const draft = planOf({})
    expect(segments(draft, 'Video')).toEqual([
      { d: 2500, m: { start: 0, name: 'Paper', picture: 'paper' } },
      { d: 3000, m: { start: 2500, name: 'Paper', picture: 'paper' } },
    ])
  })

  test('lasts while a title is shown', () => {
    const draft = planOf({ words, titles: [{ text: 'Late', from: 60_000, to: 62_000 }] })
    expect(draft.d).toBe(62_000)
    expect(titles(draft)).toContainEqual(['title', 'Late'])
  })
})

test('a film has the tracks that it needs, each by its name', () => {
  const names = (wish: Wish) => planOf(wish).t?.map(({ m }) => m?.name)
  expect(names({ words, media: [photo, voice(3000)] })).toEqual([
    'Video',
    'Voice',
    'BGM',
    'Title',
    'Captions',
  ])
  expect(names({ mode: 'wechat', music: null, media: [photo] })).toEqual(['Video'])
})

test('a film changes its pictures as its style does, unless it was said how', () => {
  expect(planOf({ style: 'celebration' }).m).toMatchObject({ transition: 'slide' })
  expect(planOf({ style: 'celebration', transition: 'cut' }).m).toMatchObject({ transition: 'cut' })
})

describe('what is behind the words', () => {
  test('is the ribbon of a voice, then paper for the name', () => {
    const draft = planOf({ words, media: [voice(3000)] })
    expect(pictures(draft)).toEqual(['paper', 'ribbon', 'paper'])
    expect(segments(draft, 'Video')[1]?.m?.name).toBe('Ribbon')
    expect(times(draft, 'Video').at(-1)?.[1]).toBe(draft.d)
  })

  test('is the last photo till the end', () => {
    const draft = planOf({ words, media: [photo] })
    expect(pictures(draft)).toEqual(['paper', 'photo'])
    expect(times(draft, 'Video')[1]).toEqual([2500, draft.d])
    expect(segments(draft, 'Video')[1]?.m).toEqual({
      start: 2500,
      name: 'a.jpg',
      url: 'url-a.jpg',
      picture: 'photo',
    })
  })

  test('is paper where there is nothing, for three seconds at least', () => {
    expect(segments(planOf({ mode: 'wechat', words: '  ' }), 'Video')).toEqual([
      { d: 3000, m: { start: 0, name: 'Paper', picture: 'paper' } },
    ])
  })

  test('is paper for each page, and for the name', () => {
    expect(pictures(planOf({ words }))).toEqual(['paper', 'paper', 'paper'])
  })

  test('is heard, where it is a clip with sound', () => {
    const clip = (more = {}) =>
      segments(planOf({ media: [media('clip', 'c.mp4', { duration: 3000, ...more })] }), 'Video')[1]?.m
    expect(clip()).toMatchObject({ picture: 'clip', sound: true, volume: 1, trim: { from: 0, to: 3000 } })
    expect(clip({ sound: false })).toMatchObject({ sound: false, volume: 1 })
  })
})

describe('voices', () => {
  test('follow one another with a breath between', () => {
    const trimmed = voice(9000, { trim: { from: 2000, to: 6000 } })
    const draft = planOf({ media: [voice(3000), trimmed, voice(1000)] })
    expect(times(draft, 'Voice')).toEqual([
      [2800, 5800],
      [6100, 10_100],
      [10_400, 11_400],
    ])
    expect(draft.d).toBe(11_400 + 300 + 3000)
  })

  test('speak where they were measured to, counted in the film and cut to what plays', () => {
    const spans = (...pairs: [number, number][]) => pairs.map(([from, to]) => ({ from, to }))
    const speech = spans([0, 1000], [1500, 3000], [3500, 6000], [5000, 7000], [9000, 10_000])
    const trimmed = voice(10_000, { trim: { from: 2000, to: 5000 }, speech, volume: 0.5 })
    expect(segments(planOf({ media: [trimmed] }), 'Voice')[0]?.m).toEqual({
      start: 2800,
      name: 'voice',
      url: 'url-voice',
      volume: 0.5,
      trim: { from: 2000, to: 5000 },
      part: 'voice',
      speech: spans([2800, 3800], [4300, 5800]),
    })
  })

  test('speak all the while where nobody measured', () => {
    const draft = planOf({ media: [voice(3000, { trim: { from: 1000, to: 3000 } })] })
    expect(segments(draft, 'Voice')[0]?.m?.speech).toEqual([{ from: 2800, to: 4800 }])
  })
})

describe('words that nobody speaks', () => {
  const two = (time: (text: string) => number) =>
    ['I think of you every day.', 'The garden is in bloom.'].reduce((sum, text) => sum + time(text), 0)

  test('begin half a second after the opening, and are read without haste', () => {
    const shown = times(planOf({ words, media: [photo] }), 'Captions')
    expect(shown[0]?.[0]).toBe(3000)
    expect(shown.at(-1)?.[1]).toBe(3000 + two(easyTime))
  })

  test('spread over the pictures, up to two and a half times as long', () => {
    const over = (photos: number) =>
      times(planOf({ words, media: Array.from({ length: photos }, () => photo) }), 'Captions').at(-1)?.[1]
    expect(over(3)).toBe(2500 + 3 * 2500)
    expect(over(9)).toBe(2500 + two(easyTime) * 2.5)
  })

  test('are read faster where the film is to be short', () => {
    expect(times(planOf({ words, media: [photo], duration: 6000 }), 'Captions').at(-1)?.[1]).toBe(
      3000 + two(leastTime),
    )
  })
})

describe('words alone', () => {
  test('are pages that stay to be read', () => {
    const draft = planOf({ words })
    expect(times(draft, 'Captions')).toEqual([[2500, 2500 + pageTime({ text: words })]])
    expect(draft.d).toBe(2500 + pageTime({ text: words }) + 3000)
  })

  test('are scenes that stay to be read, and half a second more', () => {
    const [first, second] = ['I think of you every day.', 'The garden is in bloom.'].map(
      (text) => easyTime(text) + 500,
    )
    const draft = planOf({ mode: 'text', words })
    expect(times(draft, 'Captions')).toEqual([
      [0, first],
      [first, first! + second!],
    ])
    expect(segments(draft, 'Video').map(({ m }) => m?.name)).toEqual(['Paper', 'Paper'])
  })

  test('take the length that was asked for, if it is enough', () => {
    expect(planOf({ mode: 'text', words, duration: 20_000 }).d).toBe(20_000)
    expect(planOf({ words, duration: 20_000 }).d).toBe(20_000)
    expect(planOf({ mode: 'text', words, duration: 1000 }).d).toBe(planOf({ mode: 'text', words }).d)
  })
})

describe('music', () => {
  test('is composed in its mood, under the name that the mood has in the letter’s language', () => {
    const draft = planOf({ words, music: { mood: 'calm', volume: 0.5 } })
    expect(segments(draft, 'BGM')).toEqual([
      { d: draft.d, m: { start: 0, name: 'calm', mood: 'calm', volume: 0.5, part: 'music' } },
    ])
    expect(segments(planOf({ language: 'zh-CN', words }), 'BGM')[0]?.m?.name).toBe('温暖')
  })

  test('of the person’s own goes from song to song, the last one cut', () => {
    const draft = planOf({ media: [song('a'), song('b', { trim: { from: 1000, to: 3000 } })] })
    expect(times(draft, 'BGM')).toEqual([
      [0, 4000],
      [4000, 5500],
    ])
    expect(segments(draft, 'BGM').map(({ m }) => m)).toMatchObject([
      { name: 'a', url: 'url-a', part: 'music', trim: { from: 0, to: 4000 } },
      { name: 'b', url: 'url-b', part: 'music', trim: { from: 1000, to: 3000 } },
    ])
  })

  test('of the person’s own begins again after the last song', () => {
    const draft = planOf({
      media: [song('a', { duration: 2000 }), song('b', { trim: { from: 1000, to: 3000 } })],
    })
    expect(times(draft, 'BGM')).toEqual([
      [0, 2000],
      [2000, 4000],
      [4000, 5500],
    ])
    expect(segments(draft, 'BGM').map(({ m }) => m?.name)).toEqual(['a', 'b', 'a'])
  })

  test.each([
    [0.5, 0.5, 0.25],
    [1.5, 2, 2],
  ])('at a loudness of %f with a song of %f is as loud as %f', (music, own, volume) => {
    const draft = planOf({ music: { mood: 'warm', volume: music }, media: [song('a', { volume: own })] })
    expect(segments(draft, 'BGM')[0]?.m?.volume).toBe(volume)
  })
})
