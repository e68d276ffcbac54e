import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { BrowserContext } from '@playwright/test'
import { beforeAll, expect, test } from 'vitest'
import { en } from '../../web/i18n/en.ts'
import { makeCameraFile, phone } from '../support/browsers/chromium.ts'
import { loudest, picturesOf, whiteShare } from '../support/browsers/film-file.ts'
import { useChromium, useFolder } from '../support/browsers/for-file.ts'
import { Person } from '../support/browsers/person.ts'
import { serveQuickly } from '../support/browsers/serve.ts'
import { giveShareSheet, sendInTheEnd, sentFrom } from '../support/browsers/share-sheet.ts'
import { makePhoto, makeTone } from '../support/material.ts'
import { colorIn, distance, ffprobe } from '../support/measure.ts'
import { halfFilms } from '../support/quick-studio.ts'

/** What lies in the film is looked at here; that it is as large as it is, in `test/e2e/letter.test.ts`. */
const dearly = serveQuickly({}, { render: halfFilms })
const folder = useFolder('chromium')
const colors = {
  red: { r: 200, g: 60, b: 50 },
  green: { r: 50, g: 150, b: 80 },
  camera: { r: 40, g: 80, b: 190 },
}
// Between the keys of a piano, so that the music cannot be taken for the voice.
const [low, high, neither] = [453, 905, 640]
const voiceLength = 3000
const words = 'Happy birthday! I think of you every day. Thank you for everything you did for me.'
const browser = useChromium(async () => {
  const tones = [
    { hz: low, from: 500, to: 1100 },
    { hz: high, from: 1300, to: 1900 },
  ]
  const voice = await makeTone(folder, 'voice.wav', tones, voiceLength)
  return { voice, camera: await makeCameraFile(folder, colors.camera) }
})
let context: BrowserContext
let photos: string[]

beforeAll(async () => {
  photos = [
    await makePhoto(folder, 'red.jpg', { width: 900, height: 1600, color: colors.red }),
    await makePhoto(folder, 'green.jpg', { width: 1600, height: 1200, color: colors.green }),
  ]
  context = await browser().newContext({ ...phone, permissions: ['camera', 'microphone'], locale: 'en-GB' })
  await giveShareSheet(context)
})

test('a letter is written, recorded and sealed; the tab is closed; the film is watched, sent and saved', async () => {
  const writer = new Person(await context.newPage())
  await writer.page.goto(dearly.url)
  await writer.write({ to: 'Mum', words, from: 'Anna' })
  await writer.takePhoto()
  await writer.choosePhotos(photos)
  // Four seconds hold each tone whole, wherever in the loop they begin.
  await writer.record('0:04')
  await writer.seal()
  await writer.page.getByText(en.way.safe).waitFor()
  expect(writer.taps, 'taps from the first open to a film on its way').toBeLessThanOrEqual(8)
  await writer.page.getByText(en.way.stages.finishing).waitFor()
  await writer.page.close()

  const sender = new Person(await context.newPage())
  await sender.page.goto(dearly.url)
  await sender.open('Mum')
  const film = await sender.film()
  await film.evaluate((video: HTMLVideoElement) => video.play())
  await expect.poll(() => film.evaluate((video: HTMLVideoElement) => video.currentTime)).toBeGreaterThan(0.5)

  await sendInTheEnd(sender)
  const [sent] = await sentFrom(sender.page)
  expect(sent).toMatchObject({ name: 'A letter for Mum.mp4', type: 'video/mp4' })

  const download = sender.page.waitForEvent('download')
  await sender.tap(en.film.save)
  await sender.page.getByText(en.film.saved).waitFor()
  const saved = join(folder, (await download).suggestedFilename())
  await (await download).saveAs(saved)
  expect(
    createHash('sha256')
      .update(await readFile(saved))
      .digest('hex'),
  ).toBe(sent?.digest)

  await sender.page.getByText(en.film.timeline).click()
  const told = await sender.page.locator('.tracks').textContent()
  for (const part of ['“Happy birthday', 'every day', 'did for me', 'Anna']) expect(told).toContain(part)
  await expectFilm(saved)
})

/** The film is all that the person put in: its form, the voice, every photo, and words that can be read. */
async function expectFilm(path: string): Promise<void> {
  const { streams } = await ffprobe(path)
  expect(streams.find(({ codec_type }) => codec_type === 'video')).toMatchObject({
    codec_name: 'h264',
    width: 540,
    height: 960,
  })
  const [first, second, none] = await loudest(path, [low, high, neither])
  expect(first!.level).toBeGreaterThan(-30)
  expect(second!.level).toBeGreaterThan(-30)
  expect(none!.level).toBeLessThan(Math.min(first!.level, second!.level) - 15)
  // The file plays over and over, so either tone may come first; how far they are apart stays.
  expect((second!.at - first!.at + voiceLength) % voiceLength).toBeCloseTo(800, -3)

  const pictures = await picturesOf(path)
  const middle = { x: 0.4, y: 0.35, width: 0.2, height: 0.1 }
  for (const [name, color] of Object.entries(colors)) {
    const nearest = Math.min(...pictures.map((picture) => distance(colorIn(picture, middle), color)))
    expect(nearest, `how far the ${name} photo's colour is`).toBeLessThan(25)
  }
  const onPhotos = pictures.filter((picture) =>
    Object.values(colors).some((color) => distance(colorIn(picture, middle), color) < 25),
  )
  const withWords = onPhotos.filter((picture) => whiteShare(picture, { from: 0.6, to: 0.86 }) > 0.003)
  expect(withWords.length, 'half seconds with words to read').toBeGreaterThan(5)
  for (const picture of onPhotos) expect(whiteShare(picture, { from: 0.2, to: 0.5 })).toBeLessThan(0.002)
}
