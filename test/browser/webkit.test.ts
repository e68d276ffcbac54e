import { afterAll, beforeAll, expect, test } from 'vitest'
import { en } from '../../web/i18n/en.ts'
import { getNewVersionWhileRecording, useOwnApp } from '../support/browsers/new-version.ts'
import { writeOnAFullPhone } from '../support/browsers/room.ts'
import { sendInTheEnd, shareSheet } from '../support/browsers/share-sheet.ts'
import { WebKit } from '../support/browsers/webkit.ts'
import { PersonInWebKit } from '../support/browsers/webkit-person.ts'
import { Dearly } from '../support/dearly.ts'
import { QuickStudio } from '../support/quick-studio.ts'

const app = useOwnApp()
const dearly = new Dearly()
const studio = new QuickStudio()
const webkit = new WebKit()
const words = 'Happy birthday! I think of you every day.'

beforeAll(async () => {
  const serve = async () => {
    await studio.start()
    await dearly.start({ WEB_DIR: app.folder, ...studio.settings })
  }
  await Promise.all([serve(), webkit.start()])
})
afterAll(async () => {
  await webkit.end()
  await dearly.end()
  await studio.end()
})

/** Someone who opens the app. */
async function someone(): Promise<PersonInWebKit> {
  const person = new PersonInWebKit(await webkit.open())
  await person.driver.get(dearly.url)
  return person
}

/** The name of the letter's voice note, which tells how long it is. */
const noteOf = async (person: PersonInWebKit) =>
  String(await (await person.see('.ribbon-open')).getAttribute('aria-label'))

/** The letter as it lies on the sheet. */
async function letterIn(person: PersonInWebKit) {
  await person.open('Mum')
  return { words: await person.valueOf(en.write.wordsLabel), note: await noteOf(person) }
}

test('a recording that the browser was killed in is offered with its letter, but for its last seconds', async () => {
  const first = await someone()
  await first.write({ to: 'Dad', words, from: 'Anna' })
  await first.tap(en.write.voice)
  await expect.poll(() => first.textOf('.voice-sheet .clock span')).toBe('0:05')
  await webkit.kill()

  const second = await someone()
  await second.open('Dad')
  expect(await second.textOf('.interrupted p')).toMatch(/0:0[345]/)
  await second.tap(en.interrupted.keep)
  await second.tap(en.voice.keep)
  expect(await noteOf(second)).toMatch(/0:0[345]/)
})

test('without a share sheet the film is saved; with one, it can be', async () => {
  const person = await someone()
  await person.write({ to: 'Grandma', words, from: 'Anna' })
  await person.tap(en.write.seal)
  await person.tap(en.seal.go)
  await person.see(`video[aria-label="${en.film.title}"]`)
  expect(await person.textOf('.film-tools .main')).toBe(en.film.save)
  expect(await person.offers(en.film.send)).toBe(false)

  await person.inPage(shareSheet, undefined)
  await person.tap(en.app.back)
  await person.open('Grandma')
  await sendInTheEnd(person)
})

test('a full phone says so at every turn, sends nothing that it cannot keep, and loses nothing', async () => {
  await writeOnAFullPhone(await someone())
})

test('a new version waits for the end of a recording; words and voice note outlive the browser, and open without the server', async () => {
  const first = await someone()
  await first.write({ to: 'Mum', words, from: 'Anna' })
  await getNewVersionWhileRecording(first, app.renew)
  const note = await noteOf(first)
  await webkit.kill()

  expect(await letterIn(await someone())).toEqual({ words, note })
  await webkit.kill()

  await dearly.kill()
  expect(await letterIn(await someone())).toEqual({ words, note })
})
