import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { unzipSync, zipSync } from 'fflate'
import { beforeAll, expect, test } from 'vitest'
import { en } from '../../web/i18n/en.ts'
import { phone } from '../support/browsers/chromium.ts'
import { useChromium, useFolder } from '../support/browsers/for-file.ts'
import { Person } from '../support/browsers/person.ts'
import { keptOn } from '../support/browsers/phone-store.ts'
import { serveQuickly } from '../support/browsers/serve.ts'
import { makePhoto } from '../support/material.ts'

const dearly = serveQuickly()
const folder = useFolder('travel')
const { files, pair, there } = en.settings
const words = 'Thank you for everything. 💛'
const browser = useChromium()
let photo: string

beforeAll(async () => {
  photo = await makePhoto(folder, 'a.jpg', { width: 900, height: 1200, color: { r: 190, g: 120, b: 90 } })
})

/** Another phone, with the app open on it. */
async function onAPhone(): Promise<Person> {
  const context = await browser().newContext({ ...phone, locale: 'en-GB' })
  const person = new Person(await context.newPage())
  await person.page.goto(dearly.url)
  await person.button(en.letters.write).waitFor()
  return person
}

async function withFilm(): Promise<Person> {
  const person = await onAPhone()
  await person.write({ to: 'Mum', words, from: 'Anna' })
  await person.choosePhotos([photo])
  await person.seal()
  await person.film()
  await person.tap(en.app.back)
  return person
}

const open = async ({ page }: Person, file: string) => {
  const picker = page.waitForEvent('filechooser')
  await page.locator('label', { hasText: files.open }).click()
  await (await picker).setFiles([file])
}

test('a letter goes to another phone as a file, whole; damaged and strange files are refused kindly', async () => {
  const first = await withFilm()
  await first.tap(en.letters.settings)
  const download = first.page.waitForEvent('download')
  await first.tap(files.save('To Mum'))
  const saved = join(folder, (await download).suggestedFilename())
  await (await download).saveAs(saved)
  expect(saved).toMatch(/To Mum\.dearly$/)
  // Any program opens it: a ZIP, the photo in it as it was.
  const inside = unzipSync(readFileSync(saved))
  expect(Buffer.from(inside['files/1'] ?? []).equals(readFileSync(photo))).toBe(true)

  const second = await onAPhone()
  await second.tap(en.letters.settings)
  const changed = {
    ...inside,
    'files/1': inside['files/1']!.map((byte, at) => (at === 500 ? 255 - byte : byte)),
  }
  const manifest = JSON.parse(Buffer.from(inside['letter.json'] ?? []).toString())
  const withManifest = (change: object) =>
    zipSync(
      { ...inside, 'letter.json': Buffer.from(JSON.stringify({ ...manifest, ...change })) },
      { level: 0 },
    )
  const wrong: [string, Uint8Array, string][] = [
    ['photo.dearly', readFileSync(photo), files.problems.unreadable],
    ['half.dearly', readFileSync(saved).subarray(0, 3000), files.problems.unreadable],
    ['changed.dearly', zipSync(changed, { level: 0 }), files.problems.damaged],
    [
      'bomb.dearly',
      zipSync({ ...inside, 'files/9': new Uint8Array(1e6) }, { level: 9 }),
      files.problems['too-large'],
    ],
    ['newer.dearly', withManifest({ dearly: 2 }), files.problems.newer],
    ['long.dearly', withManifest({ words: 'a'.repeat(20_001) }), files.problems.unreadable],
  ]
  for (const [name, bytes, told] of wrong) {
    writeFileSync(join(folder, name), bytes)
    await open(second, join(folder, name))
    await second.page.getByText(told).waitFor()
  }
  expect(await keptOn(second.page)).toMatchObject({ letters: 0, bytes: 0 })

  await open(second, saved)
  await second.page.getByText(files.opened('To Mum')).waitFor()
  // A second time is a second letter: what is here is never written over.
  await open(second, saved)
  await expect.poll(() => keptOn(second.page)).toMatchObject({ letters: 2, bytes: 4 })
  await second.page.reload()
  await second.tap(en.app.back)
  await second.page
    .getByRole('button', { name: en.letters.to('Mum') })
    .first()
    .click()
  await second.film()
  await second.tap(en.way.edit)
  expect(await second.page.getByLabel(en.write.wordsLabel).inputValue()).toBe(words)
  await expect.poll(() => second.prints().count()).toBe(1)
  await Promise.all([first, second].map(({ page }) => page.context().close()))
})

test('another phone joins by the code that this one shows, and brings the film over', async () => {
  const first = await withFilm()
  await first.tap(en.letters.settings)
  await first.tap(pair.show)
  const code = (await first.page.locator('.code').textContent()) ?? ''

  const second = await onAPhone()
  // As the camera opens what it reads from the picture.
  await second.page.goto(`${dearly.url}/settings#join=${code}`)
  const sheet = second.sheet(pair.enter)
  expect(await sheet.getByLabel(pair.code).inputValue()).toBe(code)
  await sheet.getByLabel(pair.code).fill('AAAA-AAAA')
  await second.tap(second.button(pair.join, sheet))
  await sheet.getByText('Check the code and type it again').waitFor()
  await sheet.getByLabel(pair.code).fill(code.toLowerCase())
  await second.tap(second.button(pair.join, sheet))
  await sheet.getByText(pair.joined).waitFor()
  await second.tap(second.button(en.app.close, sheet).last())
  expect(new URL(second.page.url()).hash).toBe('')
  await second.tap(there.fetch)
  await second.film()
  await second.page.reload()
  await second.film()
  await second.tap(en.app.back)
  await second.page.getByRole('button', { name: en.letters.to('Mum') }).waitFor()

  // To forget the second phone takes nothing from the first.
  await second.tap(en.letters.settings)
  await second.page.getByText(there.withFilm).waitFor()
  await second.page.getByRole('button', { name: en.settings.erase.title }).click()
  await second.tap(en.settings.erase.go)
  await second.page.getByText(en.settings.erase.shared).waitFor()
  await first.page.reload()
  await first.page.getByText(there.withFilm).waitFor()
  await Promise.all([first, second].map(({ page }) => page.context().close()))
})
