import { afterAll, beforeAll, expect, test } from 'vitest'
import { en } from '../../web/i18n/en.ts'
import { zhCN } from '../../web/i18n/zh-cn.ts'
import { findWrong } from '../support/browsers/axe.ts'
import { useFolder } from '../support/browsers/for-file.ts'
import { getNewVersionWhileRecording, useOwnApp } from '../support/browsers/new-version.ts'
import { speakWithoutMicrophone } from '../support/browsers/no-microphone.ts'
import { writeOnAFullPhone } from '../support/browsers/room.ts'
import { sendInTheEnd, shareSheet } from '../support/browsers/share-sheet.ts'
import { WebKit } from '../support/browsers/webkit.ts'
import { PersonInWebKit } from '../support/browsers/webkit-person.ts'
import { Dearly } from '../support/dearly.ts'
import { makeTone } from '../support/material.ts'
import { QuickStudio } from '../support/quick-studio.ts'

const app = useOwnApp()
const dearly = new Dearly()
const studio = new QuickStudio()
const webkit = new WebKit()
const folder = useFolder('webkit')
const inChinese = '--language=zh-CN'
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

/** Someone who opens the app, in the browser that is open or in one with such arguments. */
async function someone(...args: string[]): Promise<PersonInWebKit> {
  const person = new PersonInWebKit(await webkit.open(...args))
  await person.driver.get(dearly.url)
  return person
}

/** The name of the letter's voice note, which tells how long it is. */
const noteOf = async (person: PersonInWebKit) =>
  String(await (await person.see('.ribbon-open')).getAttribute('aria-label'))

/** Writes the letter's words in a tab beside the person's; they come to theirs. */
async function writeInAnotherTab(person: PersonInWebKit, written: string): Promise<void> {
  const { driver } = person
  await person.reads(en.write.saved)
  const [here, letter] = [await driver.getWindowHandle(), await driver.getCurrentUrl()]
  await driver.switchTo().newWindow('tab')
  const there = await driver.getWindowHandle()
  await driver.get(letter)
  await person.fill(en.write.wordsLabel, written)
  await driver.switchTo().window(here)
  await expect.poll(() => person.valueOf(en.write.wordsLabel)).toBe(written)
  await driver.switchTo().window(there)
  await driver.close()
  await driver.switchTo().window(here)
}

/** The letter as it lies on the sheet. */
async function letterIn(person: PersonInWebKit) {
  await person.open('Mum')
  return { words: await person.valueOf(en.write.wordsLabel), note: await noteOf(person) }
}

test('the app speaks as the browser does, or as was chosen; a recording that the browser was killed in is offered with its letter, but for its last seconds, and without a microphone another comes from a file', async () => {
  const first = await someone(inChinese)
  await first.reads(zhCN.letters.emptyTitle)
  await first.tap('English')
  await first.write({ to: 'Dad', words, from: 'Anna' })
  await first.tap(en.write.voice)
  await expect.poll(() => first.textOf('.voice-sheet .clock span')).toBe('0:05')
  await webkit.kill()

  const second = await someone(inChinese, '--no-devices')
  await second.open('Dad')
  expect(await second.textOf('.interrupted p')).toMatch(/0:0[345]/)
  await second.tap(en.interrupted.keep)
  await second.tap(en.voice.keep)
  const note = await noteOf(second)
  expect(note).toMatch(/0:0[345]/)
  const file = await makeTone(folder, 'voice.wav', [{ hz: 440, from: 500, to: 7500 }], 8000)
  await speakWithoutMicrophone(second, note, { path: file, note: en.write.voiceNote('0:08') })
  // Those who come next have a microphone.
  await webkit.kill()
})

test('the screens to a film are in order for everyone; without a share sheet it is saved, with one it can be sent, too', async () => {
  const person = await someone()
  await person.write({ to: 'Grandma', words, from: 'Anna' })
  expect(await findWrong(person)).toEqual([])
  await person.tap(en.write.seal)
  await expect.poll(() => person.offers(en.seal.go)).toBe(true)
  expect(await findWrong(person)).toEqual([])
  await person.tap(en.seal.go)
  await person.see(`video[aria-label="${en.film.title}"]`)
  expect(await person.textOf('.film-tools .main')).toBe(en.film.save)
  expect(await person.offers(en.film.send)).toBe(false)
  expect(await findWrong(person)).toEqual([])

  await person.inPage(shareSheet, undefined)
  await person.tap(en.app.back)
  await person.open('Grandma')
  await sendInTheEnd(person)
})

test('a full phone says so at every turn, sends nothing that it cannot keep, and loses nothing', async () => {
  await writeOnAFullPhone(await someone())
})

test('a new version waits for the end of a recording; what is written in two tabs and said outlives the browser, and opens without the server', async () => {
  const first = await someone()
  await first.write({ to: 'Mum', words: 'Happy birthday!', from: 'Anna' })
  await writeInAnotherTab(first, words)
  await getNewVersionWhileRecording(first, app.renew)
  const note = await noteOf(first)
  await webkit.kill()

  expect(await letterIn(await someone())).toEqual({ words, note })
  await webkit.kill()

  await dearly.kill()
  expect(await letterIn(await someone())).toEqual({ words, note })
})
