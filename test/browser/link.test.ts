import { readFile } from 'node:fs/promises'
import type { Browser, Page } from '@playwright/test'
import { expect, test } from 'vitest'
import { LinkAnswer } from '../../shared/api.ts'
import { en } from '../../web/i18n/en.ts'
import { findWrong } from '../support/browsers/axe.ts'
import { phone } from '../support/browsers/chromium.ts'
import { startFirefox } from '../support/browsers/firefox.ts'
import { useChromium, useFolder } from '../support/browsers/for-file.ts'
import { doIn, Person } from '../support/browsers/person.ts'
import { serveQuickly } from '../support/browsers/serve.ts'
import { makeFile } from '../support/material.ts'

const dearly = serveQuickly()
const folder = useFolder('link')
const browser = useChromium()

/** A link to a film that was made elsewhere: two seconds of red. */
async function linkToFilm(): Promise<string> {
  const film = await readFile(await makeFile(folder, 'film.mp4', { format: 'mp4', duration: 2000 }))
  const begun = await fetch(`${dearly.url}/api/letters`, { method: 'POST', body: '{"mode":"letter"}' })
  const headers = { Cookie: begun.headers.get('set-cookie')?.split(';')[0] ?? '' }
  const { id } = (await begun.json()) as { id: string }
  const letter = `${dearly.url}/api/letters/${id}`
  await fetch(`${letter}/exports/mine/film`, { method: 'PUT', body: film, headers })
  const made = await fetch(`${letter}/links`, { method: 'POST', body: '{}', headers })
  return LinkAnswer.parse(await made.json()).url
}

/** A page of someone whose browser runs no script. */
async function receiver(of: Browser, options: object = {}): Promise<Page> {
  const context = await of.newContext({ viewport: phone.viewport, javaScriptEnabled: false, ...options })
  return await context.newPage()
}

/** Plays the film with the keyboard, as the browser's own controls let anyone. */
async function play(page: Page): Promise<void> {
  await page.locator('video').focus()
  await page.keyboard.press('Space')
  await expect
    .poll(() => page.locator('video').evaluate((video: HTMLVideoElement) => video.currentTime))
    .toBeGreaterThan(0.2)
}

test.each<[string, () => Promise<Browser>]>([
  ['Chromium', async () => browser()],
  ['Firefox', () => startFirefox(folder)],
])('without script the film plays and can be saved (%s)', async (_, start) => {
  const started = await start()
  const page = await receiver(started)
  await page.goto(await linkToFilm())
  expect(await page.title()).toBe('A video letter for you')
  await play(page)
  const download = page.waitForEvent('download')
  await page.getByText('Save the film').click()
  expect((await download).suggestedFilename()).toBe('letter.mp4')
  await page.context().close()
  if (started !== browser()) await started.close()
})

test('its page is in order for everyone, by day and by night, and shows a picture where the sender gave none', async () => {
  const context = await browser().newContext({ ...phone, locale: 'zh-CN' })
  const page = await context.newPage()
  const url = await linkToFilm()
  await page.goto(url)
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    expect(await findWrong({ inPage: doIn(page) })).toEqual([])
  }
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true)
  const poster = await page.request.get(`${url}/poster`)
  expect(poster.headers()['content-type']).toBe('image/png')
  expect(await context.cookies()).toEqual([])
  await context.close()
})

test('in WeChat it says how to leave it, in Chinese first', async () => {
  const page = await receiver(browser(), {
    userAgent: 'Mozilla/5.0 (Linux; Android 15) MicroMessenger/8.0.50',
  })
  await page.goto(await linkToFilm())
  const tip = await page.locator('.tip').textContent()
  expect(tip).toMatch(/在浏览器打开[\s\S]*Open in browser/)
  expect(await page.getByRole('link').count()).toBe(0)
  await page.context().close()
})

test('a film’s link is made and copied by one tap, may show the name, and is taken back', async () => {
  const context = await browser().newContext({
    ...phone,
    locale: 'en-GB',
    permissions: ['clipboard-read', 'clipboard-write'],
  })
  const sender = new Person(await context.newPage())
  const { link } = en.film
  const pasted = () => sender.page.evaluate(() => navigator.clipboard.readText())
  await sender.page.goto(dearly.url)
  await sender.write({ to: 'Mum', words: 'Thank you.', from: 'Anna' })
  await sender.seal()
  await sender.film()
  await sender.tap(link.copy)
  await sender.page.getByText(link.copied).waitFor()
  const url = await pasted()
  const reader = await receiver(browser(), { locale: 'en-GB' })
  await reader.goto(url)
  expect(await reader.title()).toBe('A video letter for you')
  await play(reader)
  const poster = async () => (await reader.request.get(`${url}/poster`)).headers()['content-type']
  await expect.poll(poster, { timeout: 10_000 }).toBe('image/jpeg')

  await sender.page.getByText(link.named(en.film.message('Mum'))).click()
  await expect.poll(pasted, { timeout: 10_000 }).not.toBe(url)
  expect((await reader.goto(url))?.status()).toBe(410)
  await reader.goto(await pasted())
  expect(await reader.title()).toBe('A letter for Mum')

  await sender.tap(link.takeBack)
  await sender.page.getByText(link.takenBack).waitFor()
  const old = await pasted()
  expect((await reader.goto(old))?.status()).toBe(410)

  // Once the server has forgotten the letter, the phone sends up its own film.
  const { letters } = (await (await sender.page.request.get(`${dearly.url}/api/letters`)).json()) as {
    letters: { id: string }[]
  }
  for (const { id } of letters) await sender.page.request.delete(`${dearly.url}/api/letters/${id}`)
  await sender.tap(sender.button(link.copy, sender.sheet(link.title)))
  await expect.poll(pasted, { timeout: 10_000 }).not.toBe(old)
  await reader.goto(await pasted())
  await play(reader)
  await reader.context().close()
  await context.close()
})
