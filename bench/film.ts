import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { phone, startChromium } from '../test/support/browsers/chromium.ts'
import { Person } from '../test/support/browsers/person.ts'
import { Dearly } from '../test/support/dearly.ts'
import { makePhoto, makeTone } from '../test/support/material.ts'
import { ffprobe } from '../test/support/measure.ts'
import { en } from '../web/i18n/en.ts'
import { round } from './edge/figures.ts'
import type { Result } from './result.ts'

const colors = [
  { r: 190, g: 60, b: 50 },
  { r: 50, g: 140, b: 80 },
  { r: 60, g: 80, b: 170 },
]
const words =
  'I think of you every day. The garden is in bloom. Come and see it soon, before the summer ends.'

/**
 * A letter of three photos, words, a voice and music, made by the app in the page, beside the same browser's encoder
 * alone, which is given as many ready pictures: what cannot be beaten there. The films are kept.
 */
export async function benchFilm(): Promise<Result[]> {
  const folder = await mkdtemp(join(tmpdir(), 'dearly-bench-film-'))
  // Built as it is published: what runs this may have set another environment.
  const dearly = await new Dearly().start({ NODE_ENV: 'production' })
  const browser = await startChromium()
  try {
    const page = await (await browser.newContext({ ...phone, locale: 'en-GB' })).newPage()
    await page.goto(dearly.url)
    const made = await makeOnPhone(new Person(page), folder)
    const what = `a letter of ${round(made.seconds)} s, 1080x1920 at 30 frames a second, in Chromium`
    const alone = await encodeAlone(page, Math.round(made.seconds * 30))
    const line = (name: string, kind: Result['kind'], wallSeconds: number): Result => ({
      name,
      kind,
      what,
      wallSeconds: round(wallSeconds),
      timesRealtime: round(made.seconds / wallSeconds),
    })
    console.log(`kept: ${made.path}`)
    return [
      line('encoder alone', 'limit', alone),
      { ...line('dearly', 'ours', made.wallSeconds), ofEncoderAlone: round(made.wallSeconds / alone) },
    ]
  } finally {
    await browser.close()
    await dearly.end()
  }
}

async function makeOnPhone(person: Person, folder: string) {
  const { page } = person
  const photos = await Promise.all(
    colors.map((color, at) => makePhoto(folder, `${at}.jpg`, { width: 1500, height: 2000, color })),
  )
  const voice = await makeTone(folder, 'voice.wav', [{ hz: 453, from: 300, to: 6000 }], 6500)
  await person.write({ to: 'Mum', words, from: 'Anna' })
  await page.locator('input[type=file]').setInputFiles([...photos, voice])
  await page.locator('.ribbon').waitFor()
  await person.tap(en.write.seal)
  await page.getByText(en.ways.here).click()
  const began = performance.now()
  await person.tap(en.seal.go)
  await page.locator(`video[aria-label="${en.film.title}"]`).waitFor({ timeout: 400_000 })
  const wallSeconds = (performance.now() - began) / 1000
  const download = page.waitForEvent('download')
  await person.tap(en.film.save)
  const path = join(folder, 'dearly.mp4')
  await (await download).saveAs(path)
  return { path, wallSeconds, seconds: Number((await ffprobe(path)).format.duration) }
}

/** Seconds the browser takes to encode so many pictures that move, with the app's own settings. */
const encodeAlone = (page: Page, frames: number): Promise<number> =>
  page.evaluate(async (frames) => {
    const [width, height] = [1080, 1920]
    const pictures = Array.from({ length: 12 }, (_, step) => {
      const rgba = new Uint8Array(width * height * 4)
      for (let at = 0; at < width * height; at++) {
        const [x, y] = [(at % width) + step * 2, Math.floor(at / width) + step]
        rgba[at * 4] = 128 + 100 * Math.sin(x / 90)
        rgba[at * 4 + 1] = 128 + 100 * Math.sin(y / 130)
        rgba[at * 4 + 2] = 128 + 60 * Math.sin((x + y) / 40)
      }
      return rgba
    })
    const encoder = new VideoEncoder({ output: () => {}, error: (error) => console.error(error) })
    encoder.configure({ codec: 'avc1.640028', width, height, framerate: 30, bitrate: 5_000_000 })
    const began = performance.now()
    for (let frame = 0; frame < frames; frame++) {
      while (encoder.encodeQueueSize > 3)
        await new Promise((resolve) => encoder.addEventListener('dequeue', resolve, { once: true }))
      const picture = new VideoFrame(pictures[frame % pictures.length]!, {
        format: 'RGBX',
        codedWidth: width,
        codedHeight: height,
        timestamp: (frame * 1e6) / 30,
        colorSpace: { primaries: 'bt709', transfer: 'bt709', matrix: 'bt709', fullRange: false },
      })
      encoder.encode(picture, { keyFrame: frame % 60 === 0 })
      picture.close()
    }
    await encoder.flush()
    return (performance.now() - began) / 1000
  }, frames)
