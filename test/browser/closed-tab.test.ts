import type { Page } from '@playwright/test'
import { beforeAll, expect, test } from 'vitest'
import { nemoPaths } from '../../shared/nemo.ts'
import { en } from '../../web/i18n/en.ts'
import { phone } from '../support/browsers/chromium.ts'
import { useChromium, useFolder } from '../support/browsers/for-file.ts'
import { Gate } from '../support/browsers/gate.ts'
import { Person } from '../support/browsers/person.ts'
import { serveQuickly } from '../support/browsers/serve.ts'
import { makePhoto } from '../support/material.ts'

const folder = useFolder('closed')
const gate = new Gate()
const dearly = serveQuickly({}, { gate })
const filmCosts = 100
const browser = useChromium()
let photo: string

beforeAll(async () => {
  photo = await makePhoto(folder, 'a.jpg', { width: 900, height: 1600, color: { r: 190, g: 60, b: 50 } })
})

const { stages } = en.way
const pathIs = (method: string, path: string) => new RegExp(`^${method} ${path}`)

/** Packing is between the phone and the Worker: the photo is held there as if the network were slow. */
async function holdPacking(page: Page): Promise<void> {
  await page.route('**/media/*', () => undefined)
}

test.each([
  { stage: stages.packing },
  { stage: stages.setup, at: pathIs('POST', nemoPaths.session) },
  { stage: stages.making, at: pathIs('POST', nemoPaths.chat) },
  { stage: stages.finishing, at: pathIs('GET', nemoPaths.render('')) },
])('the tab is closed at “$stage”: the film is there on return, and was made once', async ({ stage, at }) => {
  const context = await browser().newContext({ ...phone, locale: 'en-GB' })
  const writer = new Person(await context.newPage())
  await writer.page.goto(dearly.url)
  const before = await writer.credits()
  await writer.write({ to: 'Mum', words: 'Thank you.', from: 'Anna' })
  await writer.choosePhotos([photo])
  const arrived = at ? gate.hold(at) : holdPacking(writer.page)
  await writer.seal()
  await writer.page.locator('[aria-current=step]', { hasText: stage }).waitFor()
  await arrived
  await writer.page.close()
  gate.letThrough()

  const back = new Person(await context.newPage())
  await back.page.goto(dearly.url)
  await back.open('Mum')
  await back.film()
  expect(await back.credits()).toBe(before - filmCosts)
  await context.close()
})
