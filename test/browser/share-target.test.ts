import { readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { en } from '../../web/i18n/en.ts'
import { phone, startChromium } from '../support/browsers/chromium.ts'
import { Person } from '../support/browsers/person.ts'
import { serveQuickly } from '../support/browsers/serve.ts'
import { makePhoto } from '../support/material.ts'

const dearly = serveQuickly()
const folder = await mkdtemp(join(tmpdir(), 'dearly-share-'))
afterAll(() => rm(folder, { recursive: true, force: true }))

test('photos and words shared from another app lie in a new letter, without a network, too', async () => {
  const browser = await startChromium()
  const context = await browser.newContext({ ...phone, locale: 'en-GB' })
  const person = new Person(await context.newPage())
  const { page } = person
  await page.goto(dearly.url)
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined))
  await page.reload()
  const photos = await Promise.all(
    [200, 90].map(async (r, at) =>
      readFileSync(
        await makePhoto(folder, `${at}.jpg`, { width: 300, height: 400, color: { r, g: 60, b: 40 } }),
      ).toString('base64'),
    ),
  )
  await context.setOffline(true)
  // As the phone's share sheet does: a form is posted to the app, and opens it.
  await page.evaluate((given) => {
    const transfer = new DataTransfer()
    for (const [at, photo] of given.entries()) {
      const bytes = Uint8Array.from(atob(photo), (character) => character.charCodeAt(0))
      transfer.items.add(new File([bytes], `${at}.jpg`, { type: 'image/jpeg' }))
    }
    const form = document.createElement('form')
    form.method = 'POST'
    form.action = '/share'
    form.enctype = 'multipart/form-data'
    const [files, text] = [document.createElement('input'), document.createElement('input')]
    files.type = 'file'
    files.multiple = true
    files.name = 'files'
    files.files = transfer.files
    text.name = 'text'
    text.value = 'From our holidays'
    form.append(files, text)
    document.body.append(form)
    form.submit()
  }, photos)
  await expect.poll(() => person.prints().count()).toBe(2)
  expect(await page.getByLabel(en.write.wordsLabel).inputValue()).toBe('From our holidays')
  expect(new URL(page.url()).pathname).toMatch(/^\/write\//)
  await page.reload()
  await expect.poll(() => person.prints().count()).toBe(2)
  await browser.close()
})
