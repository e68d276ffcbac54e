import type { Browser, BrowserContext } from '@playwright/test'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { en } from '../../web/i18n/en.ts'
import { phone, startChromium } from '../support/browsers/chromium.ts'
import { Person } from '../support/browsers/person.ts'
import { serveQuickly } from '../support/browsers/serve.ts'

const dearly = serveQuickly()
const words = 'Thank you for everything.'
let browser: Browser
let context: BrowserContext

beforeAll(async () => {
  browser = await startChromium()
})
afterAll(() => browser?.close())

beforeEach(async () => {
  context = await browser.newContext({ ...phone, locale: 'en-GB' })
  return () => context.close()
})

/** Someone who has opened the app once: its shell is on the phone from then on. */
async function someone(): Promise<Person> {
  const person = new Person(await context.newPage())
  await person.page.goto(dearly.url)
  await person.page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined))
  await person.page.reload()
  return person
}

test('without a network the app opens with its letters, and a new one can be written', async () => {
  const writer = await someone()
  await writer.write({ to: 'Mum', words, from: 'Anna' })
  await writer.page.getByText(en.write.saved).waitFor()
  await writer.page.close()
  await context.setOffline(true)

  const reader = new Person(await context.newPage())
  await reader.page.goto(dearly.url)
  await reader.open('Mum')
  expect(await reader.page.getByLabel(en.write.wordsLabel).inputValue()).toBe(words)
  await reader.tap(en.app.back)
  await reader.write({ to: 'Dad', words: 'And you.', from: 'Anna' })
  await reader.tap(en.app.back)
  await reader.page.getByRole('button', { name: en.letters.to('Dad') }).waitFor()
})

test('sealing for the studio without a network is refused kindly, and possible as soon as it is back', async () => {
  const writer = await someone()
  await writer.write({ to: 'Mum', words, from: 'Anna' })
  await context.setOffline(true)
  await writer.tap(en.write.seal)
  // Until one chooses, the phone makes it.
  await expect.poll(() => writer.button(en.seal.go).isEnabled()).toBe(true)
  await writer.page.getByText(en.seal.studio).click()
  await writer.page.getByText(en.seal.offline).waitFor()
  expect(await writer.button(en.seal.go).isDisabled()).toBe(true)
  await context.setOffline(false)
  await expect.poll(() => writer.button(en.seal.go).isEnabled()).toBe(true)
  expect(await writer.page.getByText(en.seal.offline).count()).toBe(0)
})

test('a network that goes while the letter is packed only holds it up', async () => {
  const writer = await someone()
  await writer.write({ to: 'Mum', words, from: 'Anna' })
  await writer.page.route('**/api/letters', (route) => route.abort('internetdisconnected'))
  await writer.seal()
  await writer.page.getByText(en.way.offline).waitFor()
  await writer.page.unroute('**/api/letters')
  await context.setOffline(true)
  await context.setOffline(false)
  await writer.page.getByText(en.way.stages.ready).waitFor()
})

test('the app can be put on the home screen', async () => {
  const { page } = await someone()
  const devtools = await context.newCDPSession(page)
  const { installabilityErrors } = await devtools.send('Page.getInstallabilityErrors')
  expect(installabilityErrors.filter(({ errorId }) => errorId !== 'in-incognito')).toEqual([])
})
