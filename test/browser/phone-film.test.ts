import { join } from 'node:path'
import type { BrowserContext, Page } from '@playwright/test'
import pixelmatch from 'pixelmatch'
import { PNG } from 'pngjs'
import { afterEach, beforeAll, expect, test } from 'vitest'
import { problemAnswer } from '../../shared/problems.ts'
import { en } from '../../web/i18n/en.ts'
import { zhCN } from '../../web/i18n/zh-cn.ts'
import { phone } from '../support/browsers/chromium.ts'
import { whiteShare } from '../support/browsers/film-file.ts'
import { useChromium, useFolder } from '../support/browsers/for-file.ts'
import { look } from '../support/browsers/look.ts'
import { Person } from '../support/browsers/person.ts'
import { serveQuickly } from '../support/browsers/serve.ts'
import { makePhoto, makeTone, makeTurnedClip } from '../support/material.ts'
import {
  boxesOf,
  colorIn,
  deadStretches,
  distance,
  ffprobe,
  loudnessOf,
  type Picture,
  pictureAt,
  soundOf,
  toneLevel,
} from '../support/measure.ts'

const dearly = serveQuickly()
const folder = useFolder('phone-film')
const red = { r: 190, g: 60, b: 50 }
const green = { r: 50, g: 140, b: 80 }
const sky = { r: 150, g: 200, b: 230 }
const blue = { r: 0, g: 0, b: 255 }
const yellow = { r: 255, g: 255, b: 0 }
// Between the keys of a piano, so that the music cannot be taken for the voice.
const [low, high] = [453, 905]
const browser = useChromium()
let context: BrowserContext
let files: string[]

beforeAll(async () => {
  const tones = [
    { hz: low, from: 300, to: 1300 },
    { hz: high, from: 1900, to: 2900 },
  ]
  files = [
    await makePhoto(folder, 'red.jpg', { width: 900, height: 1600, color: red }),
    // Stored lying on its side.
    await makePhoto(folder, 'green.jpg', {
      width: 1600,
      height: 900,
      color: green,
      top: sky,
      orientation: 6,
    }),
    await makeTurnedClip(folder, 'clip.mp4', 2000),
    await makeTone(folder, 'voice.wav', tones, 3200),
  ]
})

afterEach(() => context?.close())

/** Someone with the app, which stays on their phone only for whom that matters: to keep it takes seconds. */
async function someone({
  locale = 'en-GB',
  say = en,
  before = () => {},
  serviceWorkers = 'block' as 'block' | 'allow',
} = {}): Promise<Person> {
  context = await browser().newContext({ ...phone, locale, serviceWorkers })
  await context.addInitScript(before)
  const person = new Person(await context.newPage(), say)
  await person.page.goto(dearly.url)
  return person
}

/** Someone who has opened the app before: it is on the phone from then on, network or not. */
async function someoneAgain(): Promise<Person> {
  const person = await someone({ serviceWorkers: 'allow' })
  await person.page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined))
  await person.page.reload()
  return person
}

type Choice = { files?: readonly string[]; words?: string; music?: string }

/** Writes a letter, and stands before sealing it. */
async function writeLetter(person: Person, { files = [], words = '', music }: Choice): Promise<void> {
  await person.write({ to: 'Mum', words, from: 'Anna' })
  const prints = files.filter((file) => !file.endsWith('.wav'))
  await person.page.locator('input[type=file]').setInputFiles([...files])
  await expect.poll(() => person.prints().count()).toBe(prints.length)
  if (prints.length < files.length) await person.page.locator('.ribbon').waitFor()
  await person.tap(person.say.write.seal)
  if (music) await person.page.getByText(music, { exact: true }).click()
}

/** Waits for the film that is being made, and saves it. */
async function saveFilm(person: Person, name: string): Promise<string> {
  const film = person.page.locator(`video[aria-label="${en.film.title}"]`)
  await film.waitFor({ timeout: 180_000 })
  return await person.saveFilm(join(folder, name))
}

test('a letter is made on the phone without a network, whole, and as it can be watched before', async () => {
  const writer = await someoneAgain()
  await context.setOffline(true)
  await writeLetter(writer, {
    files,
    words: 'I think of you every day. See you soon!',
    music: en.seal.moods.none,
  })
  await expect.poll(() => writer.page.getByRole('radio', { name: en.ways.here }).isChecked()).toBe(true)
  await writer.tap(en.seal.go)
  const film = await saveFilm(writer, 'letter.mp4')
  await expectForm(film)
  await expectPictures(film)
  await expectVoice(film)

  await writer.tap(en.way.edit)
  await writer.tap(en.write.seal)
  await writer.tap(en.ways.watch)
  const place = writer.page.getByRole('slider', { name: en.ways.place })
  // It is as long as the film once the files are measured.
  await expect.poll(async () => Number(await place.getAttribute('max'))).toBeGreaterThan(11_500)
  for (const moment of [1500, 4000, 7000, 9000, 11_500]) {
    const made = await pictureAt(film, moment + 1, 540, 960)
    await place.fill(String(moment))
    await expect
      .poll(async () => differing(made, await watched(writer.page)), { message: `at ${moment} ms` })
      .toBeLessThan(0.01)
  }
})

/** Every phone plays it: H.264 and AAC, the index first, colours in limited range and told of. */
async function expectForm(film: string): Promise<void> {
  const { streams } = await ffprobe(film)
  expect(streams.find(({ codec_type }) => codec_type === 'video')).toMatchObject({
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
  expect(streams.find(({ codec_type }) => codec_type === 'audio')).toMatchObject({
    codec_name: 'aac',
    profile: 'LC',
    sample_rate: '48000',
    channels: 2,
  })
  const boxes = await boxesOf(film)
  expect(boxes.indexOf('moov')).toBeGreaterThan(0)
  expect(boxes.indexOf('moov')).toBeLessThan(boxes.indexOf('mdat'))
  expect(boxes).not.toContain('moof')
}

/** Paper, then the photos the right way up, then the clip, in their colours and with the words on them. */
async function expectPictures(film: string): Promise<void> {
  const middle = { x: 0.3, y: 0.35, width: 0.3, height: 0.15 }
  const at = async (time: number) => colorIn(await pictureAt(film, time), middle)
  expect(distance(await at(4500), red)).toBeLessThan(8)
  expect(distance(await at(7000), green)).toBeLessThan(8)
  expect(
    distance(colorIn(await pictureAt(film, 7000), { ...middle, x: 0.84, width: 0.1 }), sky),
  ).toBeLessThan(8)
  // The clip, too, was stored lying. It says nothing of its colours: a browser guesses.
  expect(distance(await at(9000), blue)).toBeLessThan(16)
  expect(
    distance(colorIn(await pictureAt(film, 9000), { ...middle, y: 0.52, height: 0.06 }), yellow),
  ).toBeLessThan(32)
  // At a picture that is whole by itself: in those before it letters are as white as the bitrate leaves them.
  expect(whiteShare(await pictureAt(film, 4000), { from: 0.6, to: 0.86 })).toBeGreaterThan(0.003)
  expect((await deadStretches(film)).black).toEqual([])
}

/** The voice begins after the opening (2500 ms) and a breath (300 ms), its tones in their order and as long as they were. */
async function expectVoice(film: string): Promise<void> {
  const sound = await soundOf(film)
  const begins = sound.findIndex((sample) => Math.abs(sample) > 0.05) / 48
  expect(Math.abs(begins - (2800 + 300))).toBeLessThan(20)
  for (const [hz, other, from, to] of [
    [low, high, 300, 1300],
    [high, low, 1900, 2900],
  ] as const) {
    const level = toneLevel(sound, hz, 2800 + from + 100, 2800 + to - 100)
    expect(level).toBeGreaterThan(-24)
    expect(level - toneLevel(sound, other, 2800 + from + 100, 2800 + to - 100)).toBeGreaterThan(20)
    expect(level - toneLevel(sound, hz, 2800 + 1400, 2800 + 1800)).toBeGreaterThan(20)
  }
}

/** What the canvas of the film that is watched shows now. */
async function watched(page: Page): Promise<PNG> {
  const picture = await page.locator('canvas').evaluate((canvas: HTMLCanvasElement) => {
    const copy = document.createElement('canvas')
    Object.assign(copy, { width: canvas.width, height: canvas.height })
    copy.getContext('2d')?.drawImage(canvas, 0, 0)
    return copy.toDataURL('image/png')
  })
  return PNG.sync.read(Buffer.from(picture.split(',')[1] ?? '', 'base64'))
}

function differing({ width, height, rgb }: Picture, other: PNG): number {
  const rgba = Buffer.alloc(width * height * 4, 255)
  for (let at = 0; at < width * height; at++) rgb.copy(rgba, at * 4, at * 3, at * 3 + 3)
  return pixelmatch(rgba, other.data, undefined, width, height, { threshold: 0.1 }) / (width * height)
}

test.each([
  { language: 'en', say: en, locale: 'en-GB', words: 'I think of you every day. ' },
  { language: 'zh', say: zhCN, locale: 'zh-CN', words: '我每天都想你。' },
])(
  'a making that is stopped leaves nothing behind, and the letter as it was ($language)',
  async ({ language, say, locale, words }) => {
    const person = await someone({ locale, say })
    const { page } = person
    const wrong: string[] = []
    await writeLetter(person, { files: files.slice(0, 1), words: words.repeat(5) })
    await page.getByText(say.ways.here).click()
    await person.tap(say.ways.watch)
    await expect.poll(() => person.button(say.ways.play).isEnabled()).toBe(true)
    wrong.push(...(await look(page, `watch-${language}`, ['canvas', 'main > :not(dialog)'])))
    await person.tap(person.button(say.app.close, person.sheet(say.ways.watchTitle)))

    await person.tap(say.seal.go)
    const progress = page.getByRole('progressbar')
    await expect.poll(() => progress.evaluate((bar: HTMLProgressElement) => bar.value)).toBeGreaterThan(0.02)
    wrong.push(...(await look(page, `making-here-${language}`, ['canvas', 'progress', '.now'])))
    expect(await filmsOn(page)).toHaveLength(1)
    await person.tap(say.here.stop)
    await page.getByText(say.seal.go).waitFor()
    await expect.poll(() => filmsOn(page)).toEqual([])
    await person.tap(say.app.back)
    await expect.poll(() => person.prints().count()).toBe(1)
    expect(wrong).toEqual([])
  },
)

/** The films that lie in the page's own file system, whole or half. */
const filmsOn = (page: Page): Promise<string[]> =>
  page.evaluate(async () => {
    const root = await navigator.storage.getDirectory()
    const names: string[] = []
    for await (const name of (await root.getDirectoryHandle('films', { create: true })).keys())
      names.push(name)
    return names
  })

test.runIf(process.env.LONG)(
  'where the studio cannot, the phone makes the same letter, with music, at the right loudness',
  async () => {
    const writer = await someone()
    await writer.page.route('**/turns', (route) => {
      const answer = problemAnswer('credits-exhausted', 'en')
      return route.fulfill({
        status: answer.status,
        contentType: 'application/problem+json',
        body: JSON.stringify(answer),
      })
    })
    await writeLetter(writer, { words: 'See you soon!' })
    await writer.page.getByText(en.seal.studio).click()
    await writer.tap(en.seal.go)
    await writer.tap(en.here.instead)
    const film = await saveFilm(writer, 'instead.mp4')
    const { integrated, truePeak } = await loudnessOf(film)
    expect(Math.abs(integrated + 16)).toBeLessThanOrEqual(1)
    expect(truePeak).toBeLessThanOrEqual(-1)
    expect(await deadStretches(film)).toEqual({ black: [], frozen: [] })
  },
)

test('a phone that is full says so at once, and lets go of the half film', async () => {
  const writer = await someone()
  await writeLetter(writer, { words: 'See you soon!' })
  await writer.page.getByText(en.ways.here).click()
  const usage = await writer.page.evaluate(async () => (await navigator.storage.estimate()).usage ?? 0)
  const devtools = await context.newCDPSession(writer.page)
  await devtools.send('Storage.overrideQuotaForOrigin', { origin: dearly.url, quotaSize: usage + 600_000 })
  await writer.tap(en.seal.go)
  await writer.page.getByText(en.here.problems['no-room']).waitFor({ timeout: 120_000 })
  await expect.poll(() => filmsOn(writer.page)).toEqual([])
})

test('a browser without codecs for pages says so, and offers the studio alone', async () => {
  const writer = await someone({ before: () => void Reflect.deleteProperty(globalThis, 'VideoEncoder') })
  await writeLetter(writer, { words: 'See you soon!' })
  await writer.page.getByText(en.here.problems['no-codecs']).waitFor()
  expect(await writer.page.getByRole('radio', { name: en.ways.here }).isDisabled()).toBe(true)
  await expect.poll(() => writer.button(en.seal.go).isEnabled()).toBe(true)
})
