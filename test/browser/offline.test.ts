import type { BrowserContext, Page, Route } from '@playwright/test'
import { beforeEach, expect, test } from 'vitest'
import { en } from '../../web/i18n/en.ts'
import { wakeTag } from '../../web/make/wake.ts'
import { phone } from '../support/browsers/chromium.ts'
import { useChromium } from '../support/browsers/for-file.ts'
import { Person } from '../support/browsers/person.ts'
import { keptOn } from '../support/browsers/phone-store.ts'
import { serveQuickly } from '../support/browsers/serve.ts'

const dearly = serveQuickly()
const words = 'Thank you for everything.'
const browser = useChromium()
let context: BrowserContext

beforeEach(async () => {
  context = await browser().newContext({ ...phone, locale: 'en-GB' })
  return () => context.close()
})

/** Someone who opens the app. */
async function visitor(): Promise<Person> {
  const person = new Person(await context.newPage())
  await person.page.goto(dearly.url)
  return person
}

/** Someone who has opened the app once: its shell is on the phone from then on. */
async function someone(): Promise<Person> {
  const person = await visitor()
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

/** Seals a letter while there is no network. */
async function sealOffline(to: string): Promise<Person> {
  const writer = await someone()
  await writer.write({ to, words, from: 'Anna' })
  await context.setOffline(true)
  await writer.tap(en.write.seal)
  // Until one chooses, the phone makes it.
  await expect.poll(() => writer.button(en.seal.go).isEnabled()).toBe(true)
  await writer.page.getByText(en.seal.studio).click()
  await writer.page.getByText(en.seal.offline).waitFor()
  await writer.tap(en.seal.go)
  await writer.page.getByText(en.way.offline).waitFor()
  return writer
}

test('a letter is sealed without a network, and goes out by itself once it is back', async () => {
  const writer = await sealOffline('Mum')
  await writer.page.getByText(en.write.saved).waitFor()
  await writer.tap(en.app.back)
  await writer.page.getByText(en.letters.waiting).waitFor()
  await context.setOffline(false)
  await writer.page.getByText(en.letters.states.ready).waitFor()
})

test('a letter that was sealed without a network goes out when the app is opened next, once, from two tabs', async () => {
  const writer = await sealOffline('Mum')
  await writer.page.close()
  const asked: string[] = []
  context.on('request', (request) => {
    if (request.method() === 'POST') asked.push(new URL(request.url()).pathname)
  })
  await context.setOffline(false)
  const tabs = await Promise.all([context.newPage(), context.newPage()])
  await Promise.all(tabs.map((tab) => tab.goto(dearly.url)))
  for (const tab of tabs) await tab.getByText(en.letters.states.ready).waitFor()
  expect(asked.filter((path) => path === '/api/letters')).toHaveLength(1)
  expect(asked.filter((path) => path.endsWith('/turns'))).toHaveLength(1)
  // The film was fetched once, too.
  expect(await keptOn(tabs[0])).toMatchObject({ letters: 1, bytes: 1 })
})

/** The network is back and the browser wakes the app's service worker, as Chromium does when no tab is open. */
async function wakeServiceWorker(page: Page): Promise<void> {
  const devtools = await context.newCDPSession(page)
  const registered = new Promise<string>((resolve) =>
    devtools.on('ServiceWorker.workerRegistrationUpdated', ({ registrations: [one] }) => {
      if (one) resolve(one.registrationId)
    }),
  )
  await devtools.send('ServiceWorker.enable')
  await devtools.send('ServiceWorker.dispatchSyncEvent', {
    origin: dearly.url,
    registrationId: await registered,
    tag: wakeTag,
    lastChance: false,
  })
}

test('a letter that was sealed without a network goes out though the app is closed, where the browser can', async () => {
  const writer = await sealOffline('Mum')
  await writer.page.close()
  // A page of ours without the app.
  const elsewhere = await context.newPage()
  await context.setOffline(false)
  await elsewhere.goto(`${dearly.url}/api/health`)
  await wakeServiceWorker(elsewhere)
  const statuses = async () => {
    const { letters } = await (await context.request.get(`${dearly.url}/api/letters`)).json()
    return letters.map(({ status }: { status: string }) => status)
  }
  await expect.poll(statuses).toEqual(['ready'])
  const reader = new Person(elsewhere)
  await reader.page.goto(dearly.url)
  await reader.open('Mum')
  await reader.film()
  expect(await statuses()).toHaveLength(1)
})

test('what is written in one tab shows in the other, and neither writes over the other', async () => {
  const writer = await visitor()
  await writer.write({ to: 'Mum', words, from: 'Anna' })
  const other = new Person(await context.newPage())
  await other.page.goto(writer.page.url())
  await other.page.getByLabel(en.write.wordsLabel).fill('Changed here.')
  const here = writer.page.getByLabel(en.write.wordsLabel)
  await expect.poll(() => here.inputValue()).toBe('Changed here.')
  await writer.page.getByLabel(en.write.toLabel).fill('Mother')
  await expect.poll(() => other.page.getByLabel(en.write.toLabel).inputValue()).toBe('Mother')
  await other.page.reload()
  expect(await other.page.getByLabel(en.write.wordsLabel).inputValue()).toBe('Changed here.')
  expect(await other.page.getByLabel(en.write.toLabel).inputValue()).toBe('Mother')
  await other.tap(en.write.deleteLetter)
  await writer.page.getByText(en.letters.emptyTitle).waitFor()
})

test('a server that cannot be reached for a while, though there is a network, only holds the letter up', async () => {
  const writer = await visitor()
  const { page } = writer
  await page.clock.install()
  await writer.write({ to: 'Mum', words, from: 'Anna' })
  await page.route('**/api/letters', (route) => route.abort('internetdisconnected'))
  await writer.seal()
  await page.getByText(en.way.offline).waitFor()
  // Nor does one that falters when it is back.
  let faltered = 0
  const falter = (route: Route) => {
    faltered++
    return route.fulfill({ status: 502 })
  }
  await page.route('**/events', falter, { times: 1 })
  await page.unroute('**/api/letters')
  const isThere = async () => {
    // The phone asks again of itself, after some seconds each time.
    await page.clock.fastForward(5000)
    return await page.locator(`video[aria-label="${en.film.title}"]`).isVisible()
  }
  await expect.poll(isThere, { interval: 200 }).toBe(true)
  expect(faltered).toBe(1)
})

test('the app can be put on the home screen', async () => {
  const { page } = await someone()
  const devtools = await context.newCDPSession(page)
  const { installabilityErrors } = await devtools.send('Page.getInstallabilityErrors')
  expect(installabilityErrors.filter(({ errorId }) => errorId !== 'in-incognito')).toEqual([])
})
