import { describe, expect, test } from 'vitest'
import { Draft } from '../../shared/draft.ts'
import { Brief, BriefMedia } from '../../shared/film/brief.ts'
import { plan } from '../../shared/film/plan.ts'
import { type Film, resolve } from '../../shared/film/resolve.ts'
import { watchable } from '../../shared/film/watchable.ts'
import { filmOfDraft } from '../../web/film/draft-film.ts'
import { type Item, newLetter } from '../../web/store/letter.ts'

const item = (id: string, part: Item['part'], more: Partial<Item> = {}): Item => ({
  ...{ id, part, name: `${id}.bin`, type: '', bytes: 1 },
  ...more,
})
const items = [item('p', 'photo'), item('c', 'clip'), item('v', 'voice')]
const sent = { p: 'photo.jpg', c: 'clip.mp4', v: 'voice.m4a' }
const afar = 'https://cdn.upstream.test'
const files = Object.values(sent).map((name) => ({ name, url: `${afar}/${name}?signed=1` }))

/** The letter on the phone whose files the server knows by their names. */
const letterWith = (change: Partial<{ items: Item[] }> = {}) => ({
  ...newLetter('a', 'Anna', 0),
  items,
  sealed: { at: 0, turn: 't', language: 'en', sent, refused: {}, asked: true },
  ...change,
})
const seen = (draft: unknown, change = {}) =>
  filmOfDraft(
    // As it comes by the network.
    Draft.parse(JSON.parse(JSON.stringify(watchable(Draft.parse(draft), files)))),
    letterWith(change),
  )

const studios = (more: Partial<Brief> = {}) =>
  plan(
    Brief.parse({
      mode: 'letter',
      language: 'en',
      to: 'Mum',
      from: 'Anna',
      words: 'I miss you.\n我想你。',
      date: '21 November 2026',
      style: 'night',
      media: [
        ['photo', 'photo.jpg'],
        ['clip', 'clip.mp4'],
        ['voice', 'voice.m4a'],
      ].map(([kind, name]) =>
        BriefMedia.parse({ ...{ id: name, kind, name, duration: 5000 }, url: `${afar}/${name}?signed=1` }),
      ),
      ...more,
    }),
  )

/** A film with the phone's own files in the place of the upstream's. */
function withItems(film: Film): Film {
  const here = <S extends { url?: string }>(one: S): S => {
    const found = Object.entries(sent).find(([, name]) => one.url?.includes(name))
    return found ? { ...one, url: found[0] } : one
  }
  return { ...film, scenes: film.scenes.map(here), sounds: film.sounds.map(here) }
}

describe('the studio’s own draft', () => {
  test('is the same film on the phone as at the studio', () => {
    const draft = studios()
    expect(seen(draft)).toEqual({ film: withItems(resolve(draft)), absent: 0 })
  })

  test('tells no address', () => {
    expect(JSON.stringify(watchable(studios(), files))).not.toContain('https:')
    expect(JSON.stringify(watchable(studios(), []))).not.toContain('https:')
  })

  test('has a voice note that was cut for it where it lies in the whole one', () => {
    const cut = items.map((one) => (one.id === 'v' ? { ...one, trim: { from: 700, to: 4200 } } : one))
    const voice = (found: ReturnType<typeof seen>) => found.film.sounds.find(({ part }) => part === 'voice')
    expect(voice(seen(studios(), { items: cut }))?.trim).toEqual({ from: 700, to: 4200 })
    expect(voice(seen(studios()))?.trim).toEqual({ from: 0, to: 5000 })
  })
})

describe('a draft that others wrote', () => {
  const foreign = {
    t: [
      {
        tt: 0,
        m: { unknown: true },
        sg: [
          { d: 4000, m: { name: 'city timelapse', src: `${afar}/stock.mp4` } },
          { d: 3000, material: { path: [`${afar}/photo.jpg?signed=1`] } },
          { d: 2000, m: { name: 'clip.mp4' } },
          { d: 1000 },
        ],
      },
      {
        tt: 1,
        m: { name: 'Narration' },
        sg: [
          { d: 5000, m: { url: `${afar}/voice.m4a?signed=1` } },
          { d: 500, m: { url: `${afar}/made.mp3` } },
        ],
      },
      { tt: 1, m: { name: 'BGM' }, sg: [{ d: 10_000, m: { name: 'Lo-fi', volume: 0.35 } }] },
      { tt: 7, m: { name: 'Title' }, sg: [{ d: 3000, m: { text: 'Urban Dreams' } }] },
      { tt: 99, sg: [{ d: 1 }] },
    ],
    d: 10_000,
  }

  test('shows the letter’s files however it calls them, and keeps the room of all that is not here', () => {
    const { film, absent } = seen(foreign)
    expect(film.scenes).toMatchObject([
      { picture: 'absent', name: 'city timelapse', from: 0, to: 4000 },
      { picture: 'photo', url: 'p', from: 4000, to: 7000 },
      { picture: 'clip', url: 'c', from: 7000, to: 9000 },
      { picture: 'absent', from: 9000, to: 10_000 },
    ])
    expect(film.scenes[0]?.url).toBeUndefined()
    expect(film.duration).toBe(10_000)
    expect(film.texts).toMatchObject([{ text: 'Urban Dreams', role: 'title' }])
    expect(absent).toBe(3)
  })

  test('is heard as far as its sounds are here: our voice, our clip, and music of its mood', () => {
    const { film } = seen(foreign)
    expect(film.sounds.map(({ part, url, mood }) => [part, url, mood])).toEqual([
      ['voice', 'v', undefined],
      ['music', undefined, 'warm'],
      ['clip', 'c', undefined],
    ])
  })

  const urlOf = (tt: number, segment: object) =>
    watchable(Draft.parse({ t: [{ tt, sg: [{ d: 1000, ...segment }] }] }), files).t?.[0]?.sg?.[0]?.m?.url

  test.each([
    ['a piece of music by its mood alone', { m: { name: 'Lo-fi' } }, undefined],
    ['a sound that is named after an address', { m: { name: 'as on https://music.test' } }, undefined],
    ['a sound at an address', { m: { name: 'Lo-fi', url: `${afar}/made.mp3` } }, 'elsewhere:'],
    ['a sound at an old address', { m: { name: 'Lo-fi', url: 'http://music.test/a.mp3' } }, 'elsewhere:'],
    ['a sound whose address is deep within', { material: [null, 5, { at: `${afar}/a.mp3` }] }, 'elsewhere:'],
  ])('keeps the room of what is a file, and makes what is none: %s', (_, segment, url) => {
    expect(urlOf(1, segment)).toBe(url)
  })

  test('has texts that are only texts, be they named as a file or an address', () => {
    expect(urlOf(7, { m: { name: 'photo.jpg', text: `${afar}/photo.jpg` } })).toBeUndefined()
  })

  test('draws the ribbon of a voice itself, and all other pictures that are not here', () => {
    expect(urlOf(0, { m: { picture: 'ribbon' } })).toBeUndefined()
    expect(urlOf(0, { m: { picture: 'paper' } })).toBeUndefined()
    expect(urlOf(0, { m: { picture: 'photo' } })).toBe('elsewhere:')
  })

  test('may have a track without anything on it', () => {
    expect(watchable(Draft.parse({ t: [{ tt: 0 }] }), files).t).toEqual([{ tt: 0, m: {}, sg: [] }])
  })

  test('shows a file that was taken out meanwhile as absent', () => {
    const { film, absent } = seen(foreign, { items: items.slice(1) })
    expect(film.scenes[1]).toMatchObject({ picture: 'absent', from: 4000, to: 7000 })
    expect(absent).toBe(4)
  })

  test('may be empty: then there is a moment of paper', () => {
    expect(seen({}).film.scenes).toMatchObject([{ picture: 'paper', from: 0 }])
  })
})
