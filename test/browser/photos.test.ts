import { readFileSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import sharp from 'sharp'
import { expect, test } from 'vitest'
import { en } from '../../web/i18n/en.ts'
import { phone } from '../support/browsers/chromium.ts'
import { useChromium, useFolder } from '../support/browsers/for-file.ts'
import { Person } from '../support/browsers/person.ts'
import { serveQuickly } from '../support/browsers/serve.ts'
import { makeFile, makePhoto, makePlacedClip } from '../support/material.ts'
import { packetsOf, placeOf } from '../support/measure.ts'

const dearly = serveQuickly()
const place = { GPSLatitudeRef: 'N', GPSLatitude: '51/1 30/1 0/1' }
const folder = useFolder('photos')
const browser = useChromium()

async function onALetter(): Promise<Person> {
  const context = await browser().newContext({ ...phone, locale: 'en-GB' })
  const person = new Person(await context.newPage())
  await person.page.goto(dearly.url)
  await person.tap(en.letters.write)
  return person
}

/** What the phone keeps of the letter's photos: their names, and the very bytes. */
async function kept(page: Page): Promise<{ name: string; type: string; bytes: Buffer }[]> {
  const found = await page.evaluate(async () => {
    const db = await new Promise<IDBDatabase>((resolve) => {
      const asked = indexedDB.open('dearly')
      asked.onsuccess = () => resolve(asked.result)
    })
    const read = <Value>(store: string, key?: string) =>
      new Promise<Value>((resolve) => {
        const from = db.transaction(store).objectStore(store)
        const asked = key === undefined ? from.getAll() : from.get(key)
        asked.onsuccess = () => resolve(asked.result as Value)
      })
    const [letter] = await read<{ items: { id: string; name: string; type: string }[] }[]>('letters')
    return await Promise.all(
      (letter?.items ?? []).map(async ({ id, name, type }) => ({
        name,
        type,
        bytes: [...new Uint8Array(await read<ArrayBuffer>('bytes', id))],
      })),
    )
  })
  return found.map((one) => ({ ...one, bytes: Buffer.from(one.bytes) }))
}

/** Which of some colours a picture in a data URL is nearly of, all over. */
async function nearest(colors: Record<string, readonly number[]>, picture: string): Promise<string> {
  const { channels } = await sharp(Buffer.from(picture.split(',')[1]!, 'base64')).stats()
  const found = Object.entries(colors).find(([, color]) =>
    color.every((value, at) => Math.abs(value - channels[at]!.mean) < 24),
  )
  return found?.[0] ?? channels.map(({ mean }) => Math.round(mean)).join(',')
}

test('a photo goes into the letter upright, no larger than needed, and without the place it was taken at', async () => {
  const plain = await makePhoto(folder, 'a.jpg', {
    width: 4000,
    height: 3000,
    color: { r: 200, g: 60, b: 40 },
  })
  const taken = join(folder, 'IMG_1.jpg')
  await sharp(plain).withExif({ IFD3: place }).withMetadata({ orientation: 6 }).toFile(taken)
  expect((await sharp(taken).metadata()).exif).toBeDefined()
  const person = await onALetter()
  await person.choosePhotos([taken])
  const [photo] = await kept(person.page)
  const { width, height, exif, orientation } = await sharp(photo!.bytes).metadata()
  expect({ width, height, exif, orientation }).toMatchObject({ width: 1800, height: 2400 })
  expect(exif).toBeUndefined()
})

test('a photo that is fine stays as it is, byte by byte', async () => {
  const fine = await makePhoto(folder, 'fine.jpg', {
    width: 900,
    height: 1200,
    color: { r: 60, g: 140, b: 80 },
  })
  const person = await onALetter()
  await person.choosePhotos([fine])
  const [photo] = await kept(person.page)
  expect(photo?.bytes.equals(readFileSync(fine))).toBe(true)
})

test('HEIC from a phone becomes a JPEG, in a browser that reads none', async () => {
  const person = await onALetter()
  await person.choosePhotos(['test/fixtures/photo.heic'])
  const [photo] = await kept(person.page)
  expect(photo).toMatchObject({ name: 'photo.jpg', type: 'image/jpeg' })
  const { width, height, format } = await sharp(photo!.bytes).metadata()
  expect({ width, height, format }).toEqual({ width: 480, height: 640, format: 'jpeg' })
})

test.each(['mp4', 'mov'])(
  'a clip (%s) goes into the letter without the place it was taken at, its packets as they are',
  async (format) => {
    const taken = await makePlacedClip(folder, `clip.${format}`)
    expect(await placeOf(taken)).toContain('+51.5000-000.1000')
    const person = await onALetter()
    await person.choosePhotos([taken])
    const [clip] = await kept(person.page)
    const now = join(folder, `kept.${format}`)
    await writeFile(now, clip!.bytes)
    expect(await placeOf(now)).toBe('')
    expect(await packetsOf(now)).toEqual(await packetsOf(taken))
  },
)

/** A phone that is slow. */
async function slowDown(page: Page): Promise<void> {
  const devtools = await page.context().newCDPSession(page)
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: 6 })
}

/** A browser that has a clip's picture for the page only after it says that it has sought it, as all may under load. */
const handOverLate = (page: Page) =>
  page.evaluate(() => {
    const there = new WeakSet<CanvasImageSource>()
    const video = HTMLVideoElement.prototype
    const ask = video.requestVideoFrameCallback
    video.requestVideoFrameCallback = function (told) {
      return ask.call(this, (now, frame) => {
        const handOver = () =>
          setTimeout(() => {
            there.add(this)
            told(now, frame)
          })
        if (this.seeking) this.addEventListener('seeked', handOver, { once: true })
        else handOver()
      })
    }
    const canvas = CanvasRenderingContext2D.prototype
    const draw = canvas.drawImage as (source: CanvasImageSource, ...place: number[]) => void
    canvas.drawImage = function (source: CanvasImageSource, ...place: number[]) {
      if (!(source instanceof HTMLVideoElement) || there.has(source)) draw.call(this, source, ...place)
    }
  })

test.each([
  ['on a slow phone', slowDown],
  ['where the picture comes after the seek', handOverLate],
] as const)('clips that are added at once each get a stamp of what they show, %s', async (_, burden) => {
  const colors = { red: [255, 0, 0], lime: [0, 255, 0], blue: [0, 0, 255], white: [255, 255, 255] }
  const names = Object.keys(colors)
  const clips = await Promise.all(
    names.map((color) => makeFile(folder, `${color}.mp4`, { format: 'mp4', color })),
  )
  const person = await onALetter()
  await burden(person.page)
  await person.choosePhotos(clips)
  const stamps = await person
    .prints()
    .locator('img')
    .evaluateAll((images) => images.map((image) => (image as HTMLImageElement).src))
  for (const [at, stamp] of stamps.entries()) {
    expect(await nearest(colors, stamp)).toBe(names[at])
  }
  expect(stamps).toHaveLength(names.length)
})

test('the same photo under another name is noticed', async () => {
  const one = await makePhoto(folder, 'one.jpg', { width: 300, height: 400, color: { r: 9, g: 9, b: 99 } })
  const same = join(folder, 'copy of one.jpg')
  await writeFile(same, readFileSync(one))
  const person = await onALetter()
  await person.choosePhotos([one])
  await person.page.locator('input[type=file]').setInputFiles([same])
  await person.page.getByText(en.write.twice('copy of one.jpg')).waitFor()
  expect(await person.prints().count()).toBe(1)
})
