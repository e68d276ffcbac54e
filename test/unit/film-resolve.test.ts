import { describe, expect, test } from 'vitest'
import { Draft, trackType } from '../../shared/draft.ts'
import { resolve } from '../../shared/film/resolve.ts'

type Segment = { d?: number; m?: Record<string, unknown> }
const track = (tt: number, sg: Segment[], name?: string) => ({ tt, sg, ...(name && { m: { name } }) })
const film = (tracks: unknown[], rest = {}) => resolve(Draft.parse({ t: tracks, d: 10_000, ...rest }))
const videos = (...sg: Segment[]) => film([track(trackType.video, sg)])
const scenes = (...sg: Segment[]) =>
  videos(...sg).scenes.map(({ from, to, picture, order }) => [from, to, picture, order])
const texts = (sg: Segment[], name?: string) => film([track(trackType.text, sg, name)]).texts
const sounds = (sg: Segment[], name?: string) => film([track(trackType.audio, sg, name)]).sounds
const clipSounds = (m: Record<string, unknown>) => videos({ d: 4000, m }).sounds

describe('a draft that says nothing of itself', () => {
  test('is a portrait film on paper, in English', () => {
    expect(resolve({} as Draft)).toEqual({
      width: 1080,
      height: 1920,
      fps: 30,
      duration: 100,
      style: 'paper',
      transition: 'crossfade',
      language: 'en',
      seed: 1,
      maxBytes: undefined,
      scenes: [{ from: 0, to: 100, picture: 'paper', order: 0 }],
      texts: [],
      sounds: [],
    })
  })

  test('is as long as its last segment', () => {
    expect(resolve(Draft.parse({ t: [track(trackType.text, [{ d: 7000 }])] })).duration).toBe(7000)
  })
})

test('what a draft says of itself counts, and its style has a transition of its own', () => {
  const said = { width: 640, height: 480, style: 'film', language: 'fr', seed: 7, maxBytes: 9000 }
  expect(film([], { m: said })).toMatchObject({ ...said, transition: 'fade' })
  expect(film([], { m: { ...said, transition: 'cut' } }).transition).toBe('cut')
})

describe('scenes', () => {
  test('follow one another in the order of their times, each until the next', () => {
    expect(
      scenes(
        { d: 1000, m: { start: 6000, picture: 'photo', url: 'b' } },
        { d: 2000, m: { start: 0, picture: 'photo', url: 'a' } },
        { d: 1000, m: { start: 3000, picture: 'clip', url: 'c' } },
      ),
    ).toEqual([
      [0, 3000, 'photo', 0],
      [3000, 6000, 'clip', 1],
      [6000, 10_000, 'photo', 2],
    ])
  })

  test('that begin later have paper before them', () => {
    expect(
      scenes({ d: 1000, m: { start: 2000, picture: 'photo' } }, { d: 1000, m: { picture: 'clip' } }),
    ).toEqual([
      [0, 2000, 'paper', 0],
      [2000, 3000, 'photo', 1],
      [3000, 10_000, 'clip', 2],
    ])
  })

  test('that take no time are none', () => {
    expect(scenes({ d: 0, m: { picture: 'photo' } }, { m: { picture: 'photo' } }, { d: 500 })).toEqual([
      [0, 10_000, 'paper', 0],
    ])
  })

  test.each(['url', 'src', 'cdn_url'])('have their file where others write it, as %s', (key) => {
    expect(videos({ d: 500, m: { [key]: 'https://x/y.mp4' } }).scenes[0]).toMatchObject({
      picture: 'clip',
      url: 'https://x/y.mp4',
    })
  })

  test.each([5, '', null])('have no file where it is %j', (src) => {
    expect(videos({ d: 500, m: { src } }).scenes[0]).toMatchObject({ picture: 'paper', url: undefined })
  })

  test('play the part of their clip that was asked for', () => {
    const trim = { from: 100, to: 600 }
    expect(videos({ d: 500, m: { picture: 'clip', trim } }).scenes[0]?.trim).toEqual(trim)
  })
})

describe('texts', () => {
  test('are what is written, else how it is named, and nothing where that is blank or takes no time', () => {
    expect(
      texts([
        { d: 1000, m: { text: 'Hello', name: 'x' } },
        { d: 1000, m: { name: 'Named' } },
        { d: 1000, m: { text: '  ' } },
        { d: 1000 },
        { d: 0, m: { text: 'Never' } },
      ]),
    ).toEqual([
      { from: 0, to: 1000, role: 'caption', text: 'Hello' },
      { from: 1000, to: 2000, role: 'caption', text: 'Named' },
    ])
  })

  test('of a track of titles are titles, others captions, but for what they say of themselves', () => {
    const roles = (name?: string, role?: string) => texts([{ d: 9, m: { text: 'x', role } }], name)[0]?.role
    expect(roles('My Titles')).toBe('title')
    expect(roles('Captions')).toBe('caption')
    expect(roles()).toBe('caption')
    expect(roles('My Titles', 'greeting')).toBe('greeting')
  })

  test('carry their date', () => {
    expect(texts([{ d: 9, m: { text: 'x', date: 'May' } }])[0]?.date).toBe('May')
  })
})

describe('sounds', () => {
  test('of a file play at their loudness, as recorded where none is said', () => {
    const trim = { from: 500, to: 900 }
    expect(
      sounds([
        { d: 1000, m: { url: 'a', volume: 0.3, trim } },
        { d: 1000, m: { url: 'b' } },
      ]),
    ).toEqual([
      { from: 0, to: 1000, part: 'music', url: 'a', mood: undefined, trim, volume: 0.3, speech: [] },
      {
        from: 1000,
        to: 2000,
        part: 'music',
        url: 'b',
        mood: undefined,
        trim: undefined,
        volume: 1,
        speech: [],
      },
    ])
  })

  test.each(['Voice', 'Narration', '旁白'])(
    'of a track that is named %s are spoken all the while',
    (name) => {
      expect(sounds([{ d: 1000, m: { url: 'a' } }], name)[0]).toMatchObject({
        part: 'voice',
        speech: [{ from: 0, to: 1000 }],
      })
    },
  )

  test('know where somebody speaks, and what they are, by their own word', () => {
    const speech = [{ from: 100, to: 200 }]
    expect(sounds([{ d: 1000, m: { url: 'a', speech, part: 'voice' } }], 'BGM')[0]).toMatchObject({
      part: 'voice',
      speech,
    })
  })

  test('without a file are composed in the mood that they name, warm where they name none', () => {
    const mood = (m?: Record<string, unknown>) => sounds([{ d: 1000, m }])[0]?.mood
    expect(mood({ mood: 'calm', name: 'Happy' })).toBe('calm')
    expect(mood({ name: 'A HAPPY tune' })).toBe('happy')
    expect(mood({ name: 'Lo-fi' })).toBe('warm')
    expect(mood()).toBe('warm')
  })

  test('are none where a voice has no file, or where they take no time', () => {
    expect(sounds([{ d: 1000 }], 'Voice')).toEqual([])
    expect(sounds([{ d: 0, m: { url: 'a' } }, { m: { mood: 'calm' } }])).toEqual([])
  })
})

describe('the sound of a clip', () => {
  test('is heard as long as the clip is seen, and as loud as was asked', () => {
    expect(clipSounds({ picture: 'clip', url: 'a', volume: 0.4 })).toEqual([
      { from: 0, to: 4000, part: 'clip', url: 'a', trim: undefined, volume: 0.4, speech: [] },
    ])
    expect(clipSounds({ url: 'a' })).toMatchObject([{ to: 4000, volume: 1 }])
  })

  test('ends with the part of it that plays, be its last picture held', () => {
    expect(clipSounds({ picture: 'clip', url: 'a', trim: { from: 1000, to: 3000 } })).toMatchObject([
      { to: 2000 },
    ])
    expect(clipSounds({ picture: 'clip', url: 'a', trim: { from: 1000, to: 9000 } })).toMatchObject([
      { to: 4000 },
    ])
    const late = { start: 3000, picture: 'clip', url: 'a', trim: { from: 0, to: 3000 } }
    expect(clipSounds(late)).toMatchObject([{ from: 3000, to: 6000 }])
  })

  test.each<[string, Record<string, unknown>]>([
    ['a photo', { picture: 'photo', url: 'a' }],
    ['what has no file', {}],
    ['a clip without one', { picture: 'clip', url: 'a', sound: false }],
    ['a clip that is silenced', { picture: 'clip', url: 'a', volume: 0 }],
  ])('is not there for %s', (_, m) => {
    expect(clipSounds(m)).toEqual([])
  })
})
