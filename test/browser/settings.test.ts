import { join } from 'node:path'
import type { BrowserContext } from '@playwright/test'
import sharp from 'sharp'
import { beforeAll, expect, test } from 'vitest'
import { type Dictionary, en } from '../../web/i18n/en.ts'
import { zhCN } from '../../web/i18n/zh-cn.ts'
import { phone } from '../support/browsers/chromium.ts'
import { useChromium, useFolder } from '../support/browsers/for-file.ts'
import { look } from '../support/browsers/look.ts'
import { Person } from '../support/browsers/person.ts'
import { keptOn } from '../support/browsers/phone-store.ts'
import { serveQuickly } from '../support/browsers/serve.ts'
import { makePhoto } from '../support/material.ts'

const dearly = serveQuickly()
const folder = useFolder('settings')
const { erase } = en.settings
const browser = useChromium()
let photo: string

beforeAll(async () => {
  photo = await makePhoto(folder, 'a.jpg', { width: 900, height: 1200, color: { r: 190, g: 120, b: 90 } })
})

/** Someone whose letter with one photo has become a film. */
async function withFilm(locale = 'en-GB', say: Dictionary = en): Promise<Person> {
  const context = await browser().newContext({ ...phone, locale, timezoneId: 'Europe/London' })
  const person = new Person(await context.newPage(), say)
  await person.page.goto(dearly.url)
  await person.page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined))
  await person.write({ to: 'Mum', words: 'Thank you.', from: 'Anna' })
  await person.choosePhotos([photo])
  await person.seal()
  await person.film()
  await person.tap(say.app.back)
  return person
}

async function toSettings({ page, say }: Person): Promise<void> {
  await page.getByRole('button', { name: say.letters.settings }).click()
  await page.getByRole('heading', { name: say.settings.erase.title }).waitFor()
}

/** The server's letters, as this phone may see them. */
const lettersThere = async (context: BrowserContext): Promise<{ id: string }[]> =>
  (await (await context.request.get(`${dearly.url}/api/letters`)).json()).letters

test.each([
  ['en', 'en-GB', en],
  ['zh', 'zh-CN', zhCN],
] as const)(
  'settings tell what is kept where, and are in order for everyone (%s)',
  async (name, locale, say) => {
    const person = await withFilm(locale, say)
    const { page } = person
    const wrong: string[] = []
    const see = async (screen: string, ...but: string[]) => {
      wrong.push(...(await look(page, `${screen}-${name}`, but)))
    }
    await toSettings(person)
    const facts = page.locator('.facts dd')
    await expect.poll(() => facts.allTextContents()).toHaveLength(4)
    for (const told of await facts.allTextContents()) expect(told).toMatch(/^[01] · [\d.]+.[kM]B$/)
    await page.getByText(say.settings.there.withFilm).waitFor()
    await page.getByText(say.settings.here.mayGo).or(page.getByText(say.settings.here.kept)).waitFor()
    // A day with a long name takes another line.
    await page.locator('.rows span .quiet').evaluateAll((days) => {
      for (const day of days) day.textContent = '·'
    })
    await see('settings', '.facts dd', 'meter', 'meter + p', '.rows span .quiet')
    await person.tap(say.settings.pair.show)
    await page.locator('.code').waitFor()
    await see('settings-code', '.facts dd', '.qr path', '.code', '.code ~ .quiet')
    await person.tap(person.button(say.app.close, person.sheet(say.settings.pair.title)).last())
    await person.tap(person.page.getByRole('button', { name: say.settings.erase.title }))
    await person.sheet(say.settings.erase.title).waitFor()
    await see('settings-erase', '.facts dd', '.rows span .quiet')
    await person.tap(say.settings.erase.go)
    await person.button(say.settings.erase.anew).waitFor()
    await see('settings-erased')
    await page.context().close()
    expect(wrong).toEqual([])
  },
)

test('all data is deleted in one place, on the phone and at the server, and it is shown that nothing is left', async () => {
  const person = await withFilm()
  const { page } = person
  const context = page.context()
  const [letter] = await lettersThere(context)
  const cookies = await context.cookies()
  await toSettings(person)
  await person.tap(person.page.getByRole('button', { name: erase.title }))
  await page.getByText(erase.has(1)).waitFor()
  await person.tap(erase.go)
  await page.getByText(erase.nothingAnywhere).waitFor()
  await page.getByText(erase.fromHere(1, 2)).waitFor()
  await page.getByText(erase.fromThere(1, 1, 1)).waitFor()

  expect(Object.values(await keptOn(page)).filter((count) => count > 0)).toEqual([])
  expect(await page.evaluate(async () => [localStorage.length, (await caches.keys()).length])).toEqual([0, 0])
  // Nor does the server know the letter, if someone had kept the phone's cookie.
  await context.addCookies(cookies)
  expect((await context.request.get(`${dearly.url}/api/letters/${letter?.id}`)).status()).toBe(404)
  await person.tap(erase.anew)
  await page.getByText(en.letters.emptyTitle).waitFor()
  await context.close()
})

test('without a network the phone is emptied at once, and the server as soon as there is one', async () => {
  const person = await withFilm()
  const { page } = person
  const context = page.context()
  await toSettings(person)
  await page.getByText(en.settings.there.withFilm).waitFor()
  await context.setOffline(true)
  await person.tap(person.page.getByRole('button', { name: erase.title }))
  await page.getByText(erase.offline).waitFor()
  await person.tap(erase.goHere)
  await page.getByText(erase.owed).waitFor()
  await page.getByText(erase.nothing, { exact: true }).waitFor()
  expect(Object.values(await keptOn(page)).filter((count) => count > 0)).toEqual([])
  expect(await lettersThere(context)).toHaveLength(1)
  await context.setOffline(false)
  await expect.poll(() => lettersThere(context)).toHaveLength(0)
  await context.close()
})

test('a phone that is full takes no more files, says so, and loses nothing', async () => {
  const context = await browser().newContext({ ...phone, locale: 'en-GB' })
  const person = new Person(await context.newPage())
  const { page } = person
  const devtools = await context.newCDPSession(page)
  // Before the first visit: Chromium looks only now and then at how much is left.
  await devtools.send('Storage.overrideQuotaForOrigin', { origin: dearly.url, quotaSize: 4_000_000 })
  await page.goto(dearly.url)
  await person.write({ to: 'Mum', words: 'Thank you.', from: 'Anna' })
  await person.choosePhotos([photo])
  const grain = { type: 'gaussian', mean: 128, sigma: 60 } as const
  const large = join(folder, 'large.jpg')
  await sharp({ create: { width: 1800, height: 2400, channels: 3, noise: grain, background: 'grey' } })
    .jpeg({ quality: 95 })
    .toFile(large)
  await page.locator('input[type=file]').setInputFiles([large])
  await page.getByText(en.write.full).waitFor()
  expect(await person.prints().count()).toBe(1)

  await devtools.send('Storage.overrideQuotaForOrigin', { origin: dearly.url })
  await page.reload()
  await expect.poll(() => person.prints().count()).toBe(1)
  // What the phone says of its room is heard before a file is even read.
  await page.evaluate(() => {
    navigator.storage.estimate = async () => ({ quota: 5_000_000, usage: 4_900_000 })
  })
  await page.locator('input[type=file]').setInputFiles(['test/fixtures/photo.heic'])
  await page.getByText(en.write.full).waitFor()
  expect(await person.prints().count()).toBe(1)
  await page.reload()
  expect(await page.getByLabel(en.write.wordsLabel).inputValue()).toBe('Thank you.')
  await expect.poll(() => person.prints().count()).toBe(1)
  await context.close()
})
