import { expect, test } from 'vitest'
import { en } from '../../web/i18n/en.ts'
import { phone } from '../support/browsers/chromium.ts'
import { useChromium, useFolder } from '../support/browsers/for-file.ts'
import { Person } from '../support/browsers/person.ts'
import { serveQuickly } from '../support/browsers/serve.ts'
import { makePhoto } from '../support/material.ts'

const dearly = serveQuickly()
const folder = useFolder('undo')
const browser = useChromium()

/** A letter with words and one photo, before someone who is about to tap the wrong thing. */
async function withLetter(): Promise<Person> {
  const context = await browser().newContext({ ...phone, locale: 'en-GB' })
  const person = new Person(await context.newPage())
  await person.page.goto(dearly.url)
  await person.write({ to: 'Mum', words: 'Hello.', from: 'Anna' })
  await person.choosePhotos([
    await makePhoto(folder, 'a.jpg', { width: 300, height: 400, color: { r: 200, g: 60, b: 40 } }),
  ])
  return person
}

/** How many files the phone holds. */
const files = (person: Person) =>
  person.page.evaluate(async () => {
    const asked = indexedDB.open('dearly')
    await new Promise((resolve) => {
      asked.onsuccess = resolve
    })
    const counted = asked.result.transaction('bytes').objectStore('bytes').count()
    await new Promise((resolve) => {
      counted.onsuccess = resolve
    })
    return counted.result
  })

test('a photo that was taken out by mistake is put back, and is there the next day', async () => {
  const person = await withLetter()
  await person.tap(en.write.remove(en.write.photo(1)))
  await expect.poll(() => person.prints().count()).toBe(0)
  await person.tap(en.undo.undo)
  await expect.poll(() => person.prints().count()).toBe(1)
  await person.page.reload()
  await expect.poll(() => person.prints().count()).toBe(1)
  expect(await files(person)).toBe(1)
})

test('a letter that was deleted by mistake comes back whole', async () => {
  const person = await withLetter()
  await person.tap(en.write.deleteLetter)
  await person.page.getByText(en.undo.letter).waitFor()
  await person.tap(en.undo.undo)
  await person.open('Mum')
  await expect.poll(() => person.prints().count()).toBe(1)
})

test('what was deleted is gone once the app was closed', async () => {
  const person = await withLetter()
  await person.tap(en.write.deleteLetter)
  await person.page.getByText(en.undo.letter).waitFor()
  await person.page.reload()
  await person.button(en.letters.write).waitFor()
  expect(await person.page.getByRole('button', { name: en.letters.to('Mum') }).count()).toBe(0)
  await expect.poll(() => files(person)).toBe(0)
})
