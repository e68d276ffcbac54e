import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, BrowserContext, Page } from '@playwright/test'
import pixelmatch from 'pixelmatch'
import { PNG } from 'pngjs'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { en } from '../../web/i18n/en.ts'
import { phone, startChromium } from '../support/browsers/chromium.ts'
import { loudest, whiteShare } from '../support/browsers/film-file.ts'
import { Person } from '../support/browsers/person.ts'
import { serveQuickly } from '../support/browsers/serve.ts'
import { makeFile, makePhoto, makeTone } from '../support/material.ts'
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
} from '../support/measure.ts'

const dearly = serveQuickly()
const folder = mkdtempSync(join(tmpdir(), 'dearly-phone-film-'))
const red = { r: 190, g: 60, b: 50 }
const green = { r: 50, g: 140, b: 80 }
const blue = { r: 0, g: 0, b: 255 }
// Between the keys of a piano, so that the music cannot be taken for the voice.
const [low, high] = [453, 905]
let browser: Browser
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
    await makePhoto(folder, 'green.jpg', { width: 1600, height: 900, color: green, orientation: 6 }),
    await makeFile(folder, 'clip.mp4', { format: 'mp4', color: 'blue', duration: 2000 }),
    await makeTone(folder, 'voice.wav', tones, 3200),
  ]
  browser = await startChromium()
})
afterAll(async () => {
  await browser?.close()
  rmSync(folder, { recursive: true, force: true })
})

beforeEach(async () => {
  context = await browser.newContext({ ...phone, locale: 'en-GB' })
  return () => context.close()
})

/** Someone who has opened the app before: it is on the phone from then on, network or not. */
async function someone(): Promise<Person> {
  const person = new Person(await context.newPage())
  await person.page.goto(dearly.url)
  await person.page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined))
  await person.page.reload()
  return person
}

async function writeLetter(person: Person, chosen: readonly string[], music: string): Promise<void> {
  await person.write({ to: 'Mum', words: 'I think of you every day. See you soon!', from: 'Anna' })
  const prints = chosen.filter((file) => !file.endsWith('.wav'))
  await person.page.locator('input[type=file]').setInputFiles([...chosen])
  if (prints.length > 0)
    await person
      .prints()
      .nth(prints.length - 1)
      .waitFor()
  if (prints.length < chosen.length) await person.page.locator('.ribbon').waitFor()
  await person.tap(en.write.seal)
  await person.page.getByText(music, { exact: true }).click()
}

/** Chooses to have it made here, waits for the film, and saves it. */
async function makeHere(person: Person): Promise<string> {
  await person.page.getByText(en.ways.here).click()
  await person.tap(en.seal.go)
  const film = person.page.locator(`video[aria-label="${en.film.title}"]`)
  person.page.on('console', (m) => console.log('console', m.text()))
  person.page.on('pageerror', (e) => console.log('pageerror', e.stack))
  await film.waitFor({ timeout: 60_000 }).catch(async (e) => { console.log(await person.page.locator('main').innerText()); throw e })
  const download = person.page.waitForEvent('download')
  await person.tap(en.film.save)
  const path = join(folder, `film-${Date.now()}.mp4`)
  await (await download).saveAs(path)
  return path
}

test('a letter is watched, then made on the phone without a network, whole and as it was watched', async () => {
  const writer = await someone()
  await context.setOffline(true)
  await writeLetter(writer, files, en.seal.moods.warm)
  await writer.tap(en.ways.watch)
  const sheet = writer.sheet(en.ways.watchTitle)
  const moments = [1500, 4000, 7000, 9400]
  const watched: PNG[] = []
  for (const moment of moments) watched.push(await watch(writer.page, moment))
  await writer.tap(writer.button(en.app.close, sheet))

  const film = await makeHere(writer)
  await expectForm(film)
  for (const [at, moment] of moments.entries()) {
    const made = await pictureAt(film, moment + 1, 540, 960)
    expect(differing(made, watched[at]!), `how much differs at ${moment} ms`).toBeLessThan(0.01)
  }
  const [first, second] = await loudest(film, [low, high])
  expect(first!.level).toBeGreaterThan(-30)
  expect(second!.level).toBeGreaterThan(-30)
  expect(second!.at - first!.at).toBeCloseTo(1600, -3)
})

/** Goes to a moment of the film that is watched, and looks at it once it stands. */
async function watch(page: Page, moment: number): Promise<PNG> {
  const slider = page.getByRole('slider', { name: en.ways.place })
  await expect.poll(() => slider.getAttribute('max')).not.toBe('0')
  await slider.fill(String(moment))
  let before = ''
  await expect
    .poll(async () => {
      const last = before
      before = await page.locator('canvas').evaluate((canvas: HTMLCanvasElement) => {
        const copy = document.createElement('canvas')
        Object.assign(copy, { width: canvas.width, height: canvas.height })
        copy.getContext('2d')?.drawImage(canvas, 0, 0)
        return copy.toDataURL('image/png')
      })
      return last === before
    })
    .toBe(true)
  return PNG.sync.read(Buffer.from(before.split(',')[1] ?? '', 'base64'))
}

function differing({ width, height, rgb }: Picture, other: PNG): number {
  const rgba = Buffer.alloc(width * height * 4, 255)
  for (let at = 0; at < width * height; at++) rgb.copy(rgba, at * 4, at * 3, at * 3 + 3)
  return pixelmatch(rgba, other.data, undefined, width, height, { threshold: 0.1 }) / (width * height)
}

async function expectForm(film: string): Promise<void> {
  const { streams } = await ffprobe(film)
  console.log(streams, await loudnessOf(film), await boxesOf(film), await deadStretches(film))
  void [colorIn, distance, soundOf, whiteShare, blue]
}
