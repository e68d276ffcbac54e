import { access, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Draft } from '../../shared/draft.ts'
import { Brief, type BriefMedia } from '../../shared/film/brief.ts'
import { plan } from '../../shared/film/plan.ts'
import { resolve } from '../../shared/film/resolve.ts'
import { acceptedFormats } from '../../shared/modes.ts'
import { probe } from '../../studio/film/probe.ts'
import { renderFilm } from '../../studio/film/render.ts'
import {
  type Color,
  makeFile,
  makePhoto,
  makeTone,
  makeTurnedClip,
  toneSamples,
  writeWav,
} from '../support/material.ts'
import {
  boxesOf,
  colorIn,
  deadStretches,
  distance,
  ffprobe,
  loudnessOf,
  pictureAt,
  soundOf,
  toneLevel,
} from '../support/measure.ts'

let folder: string
const files: Record<string, string> = {}
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'dearly-film-'))
})
afterAll(() => rm(folder, { recursive: true }))

const out = (name: string) => join(folder, name)
const planOf = (wish: Partial<Brief>) => plan(Brief.parse({ mode: 'letter', language: 'en', ...wish }))
const render = async (draft: Draft, name: string) => {
  const path = out(name)
  return { path, film: await renderFilm({ draft, files, out: path }) }
}

/** A file as it takes part in a brief, probed as the server does it. */
async function media(kind: BriefMedia['kind'], name: string, path: string): Promise<BriefMedia> {
  files[name] = path
  const { duration, width, height, sound, speech } = await probe(path)
  return { id: name, kind, url: name, name, volume: 1, duration, width, height, sound, speech }
}

const blue: Color = { r: 40, g: 70, b: 190 }
const green: Color = { r: 60, g: 160, b: 70 }
const red: Color = { r: 190, g: 50, b: 40 }
const yellow: Color = { r: 230, g: 200, b: 60 }
const right = { x: 0.84, y: 0.4, width: 0.1, height: 0.1 }
const middle = { x: 0.3, y: 0.35, width: 0.3, height: 0.15 }

describe('a whole letter', () => {
  const words = 'I think of you every day, dear Mum. 生日快乐，我爱您！🎂'
  let draft: Draft
  let path: string

  beforeAll(async () => {
    const portrait = { width: 1200, height: 2000 }
    const voice = await makeTone(
      folder,
      'voice.wav',
      [
        { hz: 440, from: 300, to: 1700 },
        { hz: 660, from: 2500, to: 3900 },
      ],
      4200,
    )
    draft = planOf({
      to: 'Mum',
      from: 'Anna',
      words,
      date: '21 November 2026',
      media: [
        await media('photo', 'blue.jpg', await makePhoto(folder, 'blue.jpg', { ...portrait, color: blue })),
        // Stored lying on its side: the top of what is stored is the right of what is shown.
        await media(
          'photo',
          'turned.jpg',
          await makePhoto(folder, 'turned.jpg', {
            width: 2000,
            height: 1200,
            color: green,
            top: yellow,
            orientation: 6,
          }),
        ),
        await media('voice', 'voice.wav', voice),
      ],
    })
    ;({ path } = await render(draft, 'letter.mp4'))
  })

  test('is an MP4 that every phone plays', async () => {
    const { streams, format } = await ffprobe(path)
    expect(streams.find((stream) => stream.codec_type === 'video')).toMatchObject({
      codec_name: 'h264',
      profile: 'High',
      width: 1080,
      height: 1920,
      pix_fmt: 'yuv420p',
      color_range: 'tv',
      color_space: 'bt709',
      color_transfer: 'bt709',
      color_primaries: 'bt709',
      r_frame_rate: '30/1',
    })
    expect(streams.find((stream) => stream.codec_type === 'audio')).toMatchObject({
      codec_name: 'aac',
      profile: 'LC',
      sample_rate: '48000',
      channels: 2,
    })
    expect(Math.abs(Number(format.duration) * 1000 - draft.d!)).toBeLessThan(60)
    const boxes = await boxesOf(path)
    expect(boxes.indexOf('moov')).toBeGreaterThan(0)
    expect(boxes.indexOf('moov')).toBeLessThan(boxes.indexOf('mdat'))
    expect(boxes).not.toContain('moof')
  })

  test('is at −16 LUFS and never clips', async () => {
    const { integrated, truePeak } = await loudnessOf(path)
    expect(Math.abs(integrated + 16)).toBeLessThanOrEqual(1)
    expect(truePeak).toBeLessThanOrEqual(-1)
  })

  test('is nowhere black and nowhere frozen', async () => {
    expect(await deadStretches(path)).toEqual({ black: [], frozen: [] })
  })

  test('lets the voice be heard where it belongs', async () => {
    const sound = await soundOf(path)
    const [voice] = resolve(draft).sounds
    const at = voice!.from
    for (const [hz, other, from, to] of [
      [440, 660, 300, 1700],
      [660, 440, 2500, 3900],
    ] as const) {
      const level = toneLevel(sound, hz, at + from + 200, at + to - 200)
      expect(level).toBeGreaterThan(-24)
      expect(level - toneLevel(sound, other, at + from + 200, at + to - 200)).toBeGreaterThan(20)
      expect(level - toneLevel(sound, hz, at + 1850, at + 2350)).toBeGreaterThan(20)
    }
  })

  test('shows the photos in their colours, the right way up', async () => {
    const scenes = resolve(draft).scenes.filter(({ picture }) => picture === 'photo')
    const [first, second] = await Promise.all(scenes.map(({ from }) => pictureAt(path, from + 1200)))
    expect(distance(colorIn(first!, middle), blue)).toBeLessThan(8)
    expect(distance(colorIn(second!, right), yellow)).toBeLessThan(8)
    expect(distance(colorIn(second!, middle), green)).toBeLessThan(8)
  })

  test('shows every caption, above the place where apps draw', async () => {
    const captions = resolve(draft).texts.filter(({ role }) => role === 'caption')
    expect(captions.length).toBeGreaterThanOrEqual(2)
    for (const { from, to } of captions) {
      const picture = await pictureAt(path, (from + to) / 2, 1080, 1920)
      expect(brightShare(picture, 0.7, 0.86)).toBeGreaterThan(0.01)
      expect(brightShare(picture, 0.865, 1)).toBe(0)
      expect(brightShare(picture, 0.7, 0.86, 0, 0.055)).toBe(0)
    }
  })

  test('begins on paper with the greeting written, and ends with the name over the last picture', async () => {
    const opening = await pictureAt(path, 2100)
    const paper = colorIn(opening, { x: 0.1, y: 0.75, width: 0.8, height: 0.15 })
    expect(Math.min(paper.r, paper.g, paper.b)).toBeGreaterThan(180)
    expect(darkShare(opening, 0.35, 0.52)).toBeGreaterThan(0.02)
    expect(darkShare(await pictureAt(path, 100), 0.35, 0.52)).toBeLessThan(0.005)
    const closing = await pictureAt(path, draft.d! - 400)
    expect(distance(colorIn(closing, middle), green)).toBeLessThan(12)
    expect(brightShare(closing, 0.6, 0.86)).toBeGreaterThan(0.015)
  })
})

type Picture = Awaited<ReturnType<typeof pictureAt>>
const share = (
  { width, height, rgb }: Picture,
  rows: [number, number],
  columns: [number, number],
  counts: (darkest: number, brightest: number) => boolean,
) => {
  let [found, all] = [0, 0]
  for (let y = Math.floor(rows[0] * height); y < rows[1] * height; y++) {
    for (let x = Math.floor(columns[0] * width); x < columns[1] * width; x++) {
      const at = (y * width + x) * 3
      const channels = [rgb[at]!, rgb[at + 1]!, rgb[at + 2]!]
      if (counts(Math.min(...channels), Math.max(...channels))) found++
      all++
    }
  }
  return found / all
}
const brightShare = (picture: Picture, top: number, bottom: number, left = 0, right = 1) =>
  share(picture, [top, bottom], [left, right], (darkest) => darkest > 200)
const darkShare = (picture: Picture, top: number, bottom: number) =>
  share(picture, [top, bottom], [0, 1], (_, brightest) => brightest < 110)

describe('every format', () => {
  const shown = acceptedFormats.filter((format) => !['mp3', 'wav', 'm4a', 'aac'].includes(format))
  const heard = ['mp3', 'wav', 'm4a', 'aac']

  test('shows its picture', async () => {
    const all = await Promise.all(
      shown.map(async (format) =>
        media(
          ['jpg', 'png', 'gif', 'webp'].includes(format) ? 'photo' : 'clip',
          `shown.${format}`,
          await makeFile(folder, `shown.${format}`, { format, color: '0xbe3228', duration: 600 }),
        ),
      ),
    )
    const draft = planOf({
      mode: 'wechat',
      aspect: '1:1',
      transition: 'cut',
      music: null,
      media: all.map((one) => ({ ...one, showFor: 600 })),
    })
    const { path } = await render({ ...draft, m: { ...draft.m, width: 360, height: 360 } }, 'all-shown.mp4')
    const scenes = resolve(draft).scenes
    expect(scenes).toHaveLength(shown.length)
    for (const [at, { from }] of scenes.entries()) {
      const color = colorIn(await pictureAt(path, from + 300, 240, 240), {
        x: 0.4,
        y: 0.4,
        width: 0.2,
        height: 0.2,
      })
      expect(distance(color, red), shown[at]).toBeLessThan(24)
    }
  })

  test('gives its sound, the clips with their own', async () => {
    for (const format of heard) await makeFile(folder, `heard.${format}`, { format, duration: 700 })
    const draft = Draft.parse({
      t: [
        {
          tt: 1,
          m: { name: 'Voice' },
          sg: heard.map((format, at) => ({
            d: 700,
            m: { start: at * 1000, url: `heard.${format}`, part: 'voice' },
          })),
        },
        {
          tt: 0,
          sg: [
            { d: 4000, m: { start: 0, picture: 'paper' } },
            ...['mp4', 'mov', 'avi', 'webm', 'mkv'].map((format, at) => ({
              d: 600,
              m: { start: 4000 + at * 600, picture: 'clip', url: `shown.${format}` },
            })),
          ],
        },
      ],
      m: { width: 320, height: 320 },
    })
    for (const format of heard) files[`heard.${format}`] = join(folder, `heard.${format}`)
    const { path } = await render(draft, 'all-heard.mp4')
    const sound = await soundOf(path)
    for (const at of [0, 1000, 2000, 3000, 4000, 4600, 5200, 5800, 6400]) {
      expect(toneLevel(sound, 440, at + 150, at + 500), `at ${at} ms`).toBeGreaterThan(-30)
    }
    expect(toneLevel(sound, 440, 750, 950)).toBeLessThan(-50)
  })
})

describe('a film', () => {
  const small = { width: 270, height: 480 }
  const shrink = (draft: Draft): Draft => ({ ...draft, m: { ...draft.m, ...small } })

  test('keeps sound and picture together within 20 ms', async () => {
    const click = toneSamples([], 1500)
    for (let at = 0; at < 240; at++)
      click[Math.round(700 * 48) + at] = 0.9 * Math.sin(at / 3) * Math.exp(-at / 60)
    files.click = await writeWav(folder, 'click.wav', click)
    const draft = Draft.parse({
      t: [{ tt: 1, sg: [{ d: 1500, m: { start: 500, url: 'click', part: 'voice' } }] }],
      d: 2500,
      m: small,
    })
    const sound = await soundOf((await render(draft, 'click.mp4')).path)
    const loudest = sound.reduce(
      (best, sample, at) => (Math.abs(sample) > Math.abs(sound[best]!) ? at : best),
      0,
    )
    expect(Math.abs(loudest / 48 - 1200)).toBeLessThan(20)
  })

  test('shows paper for a medium that is missing or broken, and goes on', async () => {
    files.broken = out('broken.jpg')
    await writeFile(files.broken, Buffer.from([0xff, 0xd8, 0xff, 0xe0, 1, 2, 3]))
    const lost = (id: string): BriefMedia => ({ id, kind: 'photo', url: id, name: id, volume: 1 })
    const draft = shrink(planOf({ words: 'Still here.', media: [lost('gone'), lost('broken')] }))
    const { path } = await render(draft, 'lost.mp4')
    for (const time of [4000, 6500]) {
      const { r, g, b } = colorIn(await pictureAt(path, time), { x: 0.1, y: 0.1, width: 0.8, height: 0.3 })
      expect(Math.min(r, g, b)).toBeGreaterThan(180)
    }
  })

  test('of words alone, of a voice alone, in any shape, has neither a black nor a frozen stretch', async () => {
    const voice = await media(
      'voice',
      'alone.wav',
      await makeTone(folder, 'alone.wav', [{ hz: 200, from: 200, to: 1300 }], 1500),
    )
    const letters: Partial<Brief>[] = [
      { to: 'Ben', words: 'We were happy there. '.repeat(6), aspect: '16:9' },
      { mode: 'text', words: '妈妈，生日快乐！我们很想您。', language: 'zh-CN', transition: 'fade' },
      { to: '妈妈', language: 'zh-CN', media: [voice] },
    ]
    for (const [at, wish] of letters.entries()) {
      const draft = planOf(wish)
      const size = wish.aspect === '16:9' ? { width: 640, height: 360 } : { width: 360, height: 640 }
      const { path, film } = await render({ ...draft, m: { ...draft.m, ...size } }, `alone-${at}.mp4`)
      expect(film).toMatchObject({
        ...size,
        duration: Math.round(Math.round((draft.d! * 30) / 1000) * (1000 / 30)),
      })
      expect(await deadStretches(path)).toEqual({ black: [], frozen: [] })
    }
  })

  test('plays a turned clip upright', async () => {
    const turned = await makeTurnedClip(folder, 'turned-clip.mp4', 1000)
    const clip = await media('clip', 'turned.mp4', turned)
    const { path } = await render(
      shrink(planOf({ mode: 'wechat', music: null, media: [clip] })),
      'upright.mp4',
    )
    const expected = await pictureAt(turned, 300, 270, 480)
    const seen = await pictureAt(path, 300, 270, 480)
    for (const part of [
      { x: 0.4, y: 0.1, width: 0.2, height: 0.2 },
      { x: 0.4, y: 0.6, width: 0.2, height: 0.1 },
    ]) {
      expect(distance(colorIn(seen, part), colorIn(expected, part))).toBeLessThan(40)
    }
  })

  test('for WeChat stays below its bound', async () => {
    const draft = shrink(planOf({ to: 'Mum', words: 'A short one.' }))
    const path = out('bound.mp4')
    const bound = 300_000
    const { bytes } = await renderFilm({
      draft: { ...draft, m: { ...draft.m, maxBytes: bound } },
      files,
      out: path,
    })
    expect(bytes).toBeLessThan(bound)
  })

  test('that is no longer wanted leaves nothing behind', async () => {
    const draft = shrink(planOf({ to: 'Mum', words: 'Never mind. '.repeat(30) }))
    const path = out('stopped.mp4')
    const stop = new AbortController()
    const reason = new Error('no longer wanted')
    const rendering = renderFilm({
      draft,
      files,
      out: path,
      signal: stop.signal,
      onProgress: () => stop.abort(reason),
    })
    await expect(rendering).rejects.toBe(reason)
    await expect(access(path)).rejects.toThrow()
  })
})
