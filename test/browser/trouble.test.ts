import type { Browser, BrowserContextOptions } from '@playwright/test'
import { expect, onTestFinished, test } from 'vitest'
import { en } from '../../web/i18n/en.ts'
import { zhCN } from '../../web/i18n/zh-cn.ts'
import { type Devices, phone, startChromium } from '../support/browsers/chromium.ts'
import { useChromium, useFolder } from '../support/browsers/for-file.ts'
import { Person } from '../support/browsers/person.ts'
import { serveQuickly } from '../support/browsers/serve.ts'
import { makeTone } from '../support/material.ts'

const dearly = serveQuickly()
const folder = useFolder('trouble')
/** The browser people have: it can be asked for permissions. */
const wholeBrowser = useChromium(() => ({ whole: true }))

/** A browser with such devices. */
async function chromiumWith(devices: Devices): Promise<Browser> {
  const browser = await startChromium(devices)
  onTestFinished(() => browser.close())
  return browser
}

/** Someone with such a browser, on an empty letter. */
async function onALetter(browser: Browser, options: BrowserContextOptions, say = en): Promise<Person> {
  const context = await browser.newContext({ ...phone, locale: 'en-GB', ...options })
  onTestFinished(() => context.close())
  const person = new Person(await context.newPage(), say)
  await person.page.goto(dearly.url)
  await person.tap(say.letters.write)
  return person
}

const permissions = ['microphone', 'camera']

test.each([
  { locale: 'en-GB', say: en },
  { locale: 'zh-CN', say: zhCN },
])(
  'a microphone and a camera that are refused are told in $locale, with what to do',
  async ({ locale, say }) => {
    const person = await onALetter(wholeBrowser(), { locale, permissions: [] }, say)
    await person.tap(say.write.voice)
    const voice = person.sheet(say.voice.title)
    await voice.getByText(say.voice.refused).waitFor()
    await person.button(say.voice.again, voice).waitFor()
    await person.tap(person.button(say.app.close, voice))
    await person.tap(say.write.camera)
    await person.sheet(say.camera.title).getByText(say.camera.refused).waitFor()
  },
)

test('a microphone and a camera that were refused and are allowed later work without being asked again', async () => {
  const person = await onALetter(wholeBrowser(), { permissions: [] })
  const { page } = person
  await person.tap(en.write.voice)
  const voice = person.sheet(en.voice.title)
  await voice.getByText(en.voice.refused).waitFor()
  await page.context().grantPermissions(['microphone'])
  await voice.getByText('0:01', { exact: true }).waitFor()

  await page.context().clearPermissions()
  await page.reload()
  await person.tap(en.write.camera)
  await page.getByText(en.camera.refused).waitFor()
  await page.context().grantPermissions(permissions)
  await expect.poll(() => person.button(en.camera.photo).isEnabled()).toBe(true)
})

test('a phone without microphone and camera is told so, and writing goes on', async () => {
  const person = await onALetter(await chromiumWith({ none: true }), { permissions })
  await person.tap(en.write.voice)
  const voice = person.sheet(en.voice.title)
  await voice.getByText(en.voice.absent).waitFor()
  await person.tap(person.button(en.app.close, voice))
  await person.tap(en.write.camera)
  const camera = person.sheet(en.camera.title)
  await camera.getByText(en.camera.absent).waitFor()
  await person.tap(person.button(en.app.close, camera))
  await person.page.getByLabel(en.write.wordsLabel).fill('Hello.')
  await person.page.getByText(en.write.saved).waitFor()
})

test('a microphone that hears nothing is told while it records, and again of what was kept', async () => {
  const voice = await makeTone(folder, 'silence.wav', [], 4000)
  const person = await onALetter(await chromiumWith({ voice }), { permissions })
  await person.tap(en.write.voice)
  const sheet = person.sheet(en.voice.title)
  await sheet.getByText(en.voice.silent).waitFor()
  await person.tap(person.button(en.voice.stop, sheet))
  await person.button(en.voice.keep, sheet).waitFor()
  await sheet.getByText(en.voice.silent).waitFor()
})

test('a new phone that seals before it knows its credits stays one phone, and its letter its own', async () => {
  const person = await onALetter(await chromiumWith({}), {})
  const { page } = person
  let sent = false
  page.on('request', (request) => {
    sent ||= request.method() === 'POST'
  })
  const asked = Promise.withResolvers<void>()
  const letThrough = Promise.withResolvers<void>()
  await page.route('**/api/credits', async (route) => {
    asked.resolve()
    const answer = await route.fetch()
    await letThrough.promise
    await route.fulfill({ response: answer })
  })
  await page.getByLabel(en.write.wordsLabel).fill('Thank you.')
  await person.tap(en.write.seal)
  await asked.promise
  await person.tap(en.seal.go)
  await page.getByText(en.way.stages.packing).first().waitFor()
  expect(sent).toBe(false)
  letThrough.resolve()
  await person.film()
})
