import { readFileSync } from 'node:fs'
import type { BrowserContext, Page } from '@playwright/test'
import { beforeEach, expect, test } from 'vitest'
import { en } from '../../web/i18n/en.ts'
import { phone } from '../support/browsers/chromium.ts'
import { useChromium } from '../support/browsers/for-file.ts'
import { look } from '../support/browsers/look.ts'
import { getNewVersionWhileRecording, useOwnApp, whenHeld } from '../support/browsers/new-version.ts'
import { Person } from '../support/browsers/person.ts'
import { keptOn } from '../support/browsers/phone-store.ts'
import { serveQuickly } from '../support/browsers/serve.ts'

const { folder, renew } = useOwnApp()
const dearly = serveQuickly({ WEB_DIR: folder })
const safari =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1'
const day = 86_400_000
const browser = useChromium()
let context: BrowserContext

beforeEach(async () => {
  context = await browser().newContext({ ...phone, locale: 'en-GB', permissions: ['microphone'] })
  return () => context.close()
})

/** Someone who has the app on the phone, its service worker in charge. */
async function someone(): Promise<Person> {
  const person = new Person(await context.newPage())
  await person.page.goto(dearly.url)
  await person.page.evaluate(whenHeld)
  await person.page.reload()
  await person.button(en.letters.write).waitFor()
  return person
}

/** As Chromium does when the app may be installed. */
const offerInstall = (page: Page, outcome: 'accepted' | 'dismissed') =>
  page.evaluate((given) => {
    const event = new Event('beforeinstallprompt', { cancelable: true })
    const prompt = async () => {
      if (!navigator.userActivation.isActive) throw new DOMException('no fresh tap', 'NotAllowedError')
      return { outcome: given }
    }
    dispatchEvent(Object.assign(event, { prompt }))
  }, outcome)

test('the home screen is offered once a film was saved, and not again for a month to who says no', async () => {
  const person = await someone()
  const { page } = person
  const offer = page.getByRole('region', { name: en.install.title })
  await offerInstall(page, 'dismissed')
  await person.write({ to: 'Mum', words: 'Thank you.', from: 'Anna' })
  await person.seal()
  await person.film()
  expect(await offer.count()).toBe(0)
  await person.tap(en.film.save)
  await offer.waitFor()
  // Where the page stands depends on when the film came to the button that was tapped.
  await offer.evaluate((one) => one.scrollIntoView({ block: 'end' }))
  expect(await look(page, 'film-install-en', ['video', '.kept'])).toEqual([])
  await person.tap(en.install.add)
  await offer.waitFor({ state: 'detached' })

  const saveAfter = async (days: number) => {
    await page.clock.setFixedTime(Date.now() + days * day)
    await page.reload()
    await person.film()
    await offerInstall(page, 'accepted')
    await person.tap(en.film.save)
    await page.getByText(en.film.saved).waitFor()
  }
  await saveAfter(29)
  expect(await offer.count()).toBe(0)
  await saveAfter(31)
  await offer.waitFor()
  await person.tap(en.install.add)
  await offer.waitFor({ state: 'detached' })
})

test('on an iPhone the home screen comes before the first letter, and unsent letters are warned of', async () => {
  await context.close()
  context = await browser().newContext({ ...phone, locale: 'en-GB', userAgent: safari })
  const person = await someone()
  const { page } = person
  await page.getByText(en.install.iphone).waitFor()
  const wrong = await look(page, 'letters-iphone-en')
  await person.tap(en.install.how)
  await page.getByText(en.install.steps.safari[1] ?? '').waitFor()
  wrong.push(...(await look(page, 'install-iphone-en')))
  await person.tap(person.button(en.app.close, person.sheet(en.install.title)).last())
  await person.write({ to: 'Mum', words: 'Thank you.', from: 'Anna' })
  await person.tap(en.app.back)
  await page.getByText(en.install.sevenDays).waitFor()
  expect(wrong).toEqual([])
})

test('a new version waits for the end of a recording, and is taken when the person says so', async () => {
  const person = await someone()
  await person.tap(en.letters.write)
  await getNewVersionWhileRecording(person, renew)
})

test('the repair page fetches the app anew without any of its code, and saves the words', async () => {
  const person = await someone()
  const { page } = person
  await person.write({ to: 'Mum', words: 'Thank you.', from: 'Anna' })
  await page.getByText(en.write.saved).waitFor()
  // What is kept of the app is broken.
  await page.evaluate(async () => {
    for (const name of await caches.keys()) {
      const cache = await caches.open(name)
      for (const { url } of await cache.keys())
        if (url.endsWith('.js') || url.includes('.js?')) await cache.put(url, new Response('broken('))
    }
  })
  await page.goto(`${dearly.url}/repair.html`)
  const download = page.waitForEvent('download')
  await person.tap('Save my words')
  expect(readFileSync(await (await download).path(), 'utf8')).toBe('Mum\n\nThank you.\n\nAnna')
  expect(await look(page, 'repair-en')).toEqual([])
  await person.tap('Repair it')
  await person.open('Mum')
  expect(await page.getByLabel(en.write.wordsLabel).inputValue()).toBe('Thank you.')
  expect(await keptOn(page)).toMatchObject({ letters: 1 })
})
