import { expect, test } from 'vitest'
import { en } from '../../web/i18n/en.ts'
import { makeCameraFile, phone } from '../support/browsers/chromium.ts'
import { useChromium, useFolder } from '../support/browsers/for-file.ts'
import { look } from '../support/browsers/look.ts'
import { Person } from '../support/browsers/person.ts'
import { serveQuickly } from '../support/browsers/serve.ts'

const dearly = serveQuickly()
const folder = useFolder('camera')
const { camera } = en
const browser = useChromium(async () => ({
  camera: await makeCameraFile(folder, { r: 60, g: 90, b: 120 }),
}))

/** Someone with a letter begun, and a camera with a light and a zoom. What it is asked for is in `asked`. */
async function someone(): Promise<Person> {
  const permissions = ['camera', 'microphone']
  const context = await browser().newContext({ ...phone, locale: 'en-GB', permissions })
  await context.addInitScript(() => {
    const asked: unknown[] = []
    Object.assign(globalThis, { asked })
    const able = { torch: true, zoom: { min: 1, max: 8, step: 0.5 } }
    MediaStreamTrack.prototype.getCapabilities = () => able as MediaTrackCapabilities
    MediaStreamTrack.prototype.applyConstraints = async (constraints) =>
      void asked.push(constraints?.advanced)
  })
  const person = new Person(await context.newPage())
  await person.page.goto(dearly.url)
  await person.tap(en.letters.write)
  return person
}

test('a photo is taken after three seconds with light and zoom, looked at, and taken again', async () => {
  const person = await someone()
  const { page } = person
  await person.tap(en.write.camera)
  await expect.poll(() => person.button(camera.photo).isEnabled()).toBe(true)
  await person.tap(camera.torch)
  await page.getByLabel(camera.zoom).press('ArrowRight')
  const asked = await page.evaluate(() => (globalThis as unknown as { asked: unknown[] }).asked)
  expect(asked).toEqual([[{ torch: true }], [{ zoom: 1.5 }]])
  await person.tap(camera.timer)
  await person.tap(camera.photo)
  await page.getByText(camera.countDown).waitFor()
  expect(await person.prints().count()).toBe(0)
  await page.getByText(camera.taken(1)).waitFor()

  expect(await look(page, 'camera-taken-en', ['video'])).toEqual([])
  await person.tap(camera.look)
  await page.getByAltText(camera.last).waitFor()
  expect(await look(page, 'camera-last-en')).toEqual([])
  await person.tap(camera.again)
  await expect.poll(() => person.prints().count()).toBe(0)
  await person.tap(camera.photo)
  await person.tap(camera.now)
  await page.getByText(camera.taken(1)).waitFor()
  await person.tap(camera.look)
  await person.tap(camera.keep)
  await person.tap(camera.done)
  expect(await person.prints().count()).toBe(1)
})

test('a photo that is asked for before the camera shows anything is its first picture', async () => {
  const person = await someone()
  const { page } = person
  await page.evaluate(() => {
    const canvas = document.createElement('canvas')
    const context = canvas.getContext('2d')!
    const stream = canvas.captureStream(0)
    navigator.mediaDevices.getUserMedia = async () => stream
    const show = () => {
      context.fillRect(0, 0, canvas.width, canvas.height)
      const [track] = stream.getVideoTracks() as CanvasCaptureMediaStreamTrack[]
      track?.requestFrame()
    }
    Object.assign(globalThis, { show })
  })
  await person.tap(en.write.camera)
  await person.tap(camera.photo)
  await page.evaluate(() => (globalThis as unknown as { show(): void }).show())
  await page.getByText(camera.taken(1)).waitFor()
})

test('while a call holds the microphone, the camera still takes photos', async () => {
  const person = await someone()
  await person.page.evaluate(() => {
    const { mediaDevices } = navigator
    const ask = mediaDevices.getUserMedia.bind(mediaDevices)
    mediaDevices.getUserMedia = async (wanted) => {
      if (wanted?.audio) throw new DOMException('', 'NotReadableError')
      return await ask(wanted)
    }
  })
  await person.takePhoto()
  expect(await person.prints().count()).toBe(1)
})

test('a clip that broke off with the app is offered in its letter, as long as it was', async () => {
  const person = await someone()
  const { page } = person
  await person.tap(en.write.camera)
  await person.tap(camera.record)
  await page.locator('.view-clock', { hasText: '0:04' }).waitFor()
  await page.reload()
  await page.getByText(/A clip was interrupted at 0:0[2-4]/).waitFor()
  await person.tap(en.interrupted.keep)
  await page.getByRole('img', { name: /Clip, 0:0[2-4]/ }).waitFor()
  expect(await page.locator('.interrupted').count()).toBe(0)
})

test('a clip ends when the app is hidden, and is kept', async () => {
  const person = await someone()
  const { page } = person
  await person.tap(en.write.camera)
  await person.tap(camera.record)
  await page.locator('.view-clock', { hasText: '0:01' }).waitFor()
  await page.evaluate(() => {
    Object.defineProperty(document, 'hidden', { value: true })
    document.dispatchEvent(new Event('visibilitychange'))
  })
  await page.getByText(camera.ended).waitFor()
  await person.tap(camera.done)
  await page.getByRole('img', { name: /Clip, 0:0[1-3]/ }).waitFor()
})
