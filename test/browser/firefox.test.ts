import { existsSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, BrowserContext, Page } from '@playwright/test'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { LetterAnswer } from '../../shared/api.ts'
import { en } from '../../web/i18n/en.ts'
import { zhCN } from '../../web/i18n/zh-cn.ts'
import { findWrong } from '../support/browsers/axe.ts'
import { allowMicrophone, killFirefox, reopenFirefox, startFirefox } from '../support/browsers/firefox.ts'
import { getNewVersionWhileRecording, useOwnApp, whenHeld } from '../support/browsers/new-version.ts'
import { speakWithoutMicrophone } from '../support/browsers/no-microphone.ts'
import { Person } from '../support/browsers/person.ts'
import { writeOnAFullPhone } from '../support/browsers/room.ts'
import { serveQuickly } from '../support/browsers/serve.ts'
import { giveShareSheet, sendInTheEnd } from '../support/browsers/share-sheet.ts'
import { makePhoto, makeTone } from '../support/material.ts'
import { ffprobe } from '../support/measure.ts'

const app = useOwnApp()
const dearly = serveQuickly({ WEB_DIR: app.folder })
const folder = mkdtempSync(join(tmpdir(), 'dearly-firefox-'))
let browser: Browser
/** One phone for all that needs no browser of its own. */
let phone: BrowserContext

beforeAll(async () => {
  browser = await startFirefox(folder)
  phone = await browser.newContext({ viewport: { width: 390, height: 844 }, locale: 'en-GB' })
})
afterAll(async () => {
  await browser?.close()
  rmSync(folder, { recursive: true, force: true })
})

test('a letter with photos and a voice note becomes a film, by screens in order for everyone; saving it is the first thing offered, or at hand', async () => {
  const red = await makePhoto(folder, 'a.jpg', { width: 900, height: 1600, color: { r: 190, g: 60, b: 50 } })
  const writer = new Person(await phone.newPage())
  await writer.page.goto(dearly.url)
  await writer.write({ to: 'Mum', words: 'Thank you for everything.', from: 'Anna' })
  await writer.choosePhotos([red])
  await writer.record('0:03')
  expect(await findWrong(writer)).toEqual([])
  const begun = writer.page.waitForResponse(
    (response) => response.url().endsWith('/api/letters') && response.request().method() === 'POST',
  )
  const sealed = writer.page.waitForResponse((response) => response.url().endsWith('/turns'))
  await writer.tap(en.write.seal)
  await expect.poll(() => writer.offers(en.seal.go)).toBe(true)
  expect(await findWrong(writer)).toEqual([])
  await writer.tap(en.seal.go)
  const { id } = LetterAnswer.parse(await (await begun).json())
  await sealed
  await writer.page.close()

  const saver = new Person(await phone.newPage())
  await saver.page.goto(dearly.url)
  await saver.open('Mum')
  await saver.film()
  expect(await saver.page.locator('.film-tools button').allInnerTexts()).toEqual([
    en.film.save,
    en.film.link.copy,
    en.film.sizes.open,
    en.film.change,
  ])
  expect(await findWrong(saver)).toEqual([])
  await saver.tap(en.film.save)
  await saver.page.getByText(en.film.saved).waitFor()
  const saved = join(folder, 'A letter for Mum.mp4')
  await expect.poll(() => isWhole(saved), { timeout: 10_000 }).toBe(true)
  expect((await ffprobe(saved)).streams.map(({ codec_name }) => codec_name).sort()).toEqual(['aac', 'h264'])
  expect(await voiceOf(saver.page, id)).toMatch(/^audio\/(x-)?(wav|mp4)$/)

  await giveShareSheet(phone)
  await saver.reload()
  await saver.film()
  await sendInTheEnd(saver)
  await saver.page.close()
})

test('a new version waits for the end of a recording, and is taken when the person says so', async () => {
  const person = new Person(await phone.newPage())
  await person.page.goto(dearly.url)
  await person.tap(en.letters.write)
  await getNewVersionWhileRecording(person, app.renew)
  await person.page.close()
})

test('a full phone says so at every turn, sends nothing that it cannot keep, and loses nothing', async () => {
  const person = new Person(await phone.newPage())
  await person.page.goto(dearly.url)
  await writeOnAFullPhone(person)
})

test('a microphone that was refused is used once it is allowed; what is said and written in two tabs outlives them, the browser, its microphone and the server', async () => {
  const profile = join(folder, 'profile')
  const words = 'Happy birthday! I think of you every day.'
  const file = await makeTone(folder, 'voice.wav', [{ hz: 440, from: 500, to: 7500 }], 8000)
  const first = new Person(await reopenFirefox(profile, 'refused'))
  await first.page.goto(dearly.url)
  await first.reads(zhCN.letters.emptyTitle)
  await first.tap('English')
  await first.inPage(whenHeld, undefined)
  await first.write({ to: 'Mum', words: 'Happy birthday!', from: 'Anna' })
  await first.tap(en.write.voice)
  await first.reads(en.voice.refused)
  expect(await first.offers(en.voice.again)).toBe(true)
  expect(await findWrong(first)).toEqual([])
  await allowMicrophone(first.page)
  await first.tap(first.button(en.voice.skip))
  await first.page.getByText('0:02', { exact: true }).waitFor()

  const second = new Person(await first.page.context().newPage())
  await second.page.goto(first.page.url())
  await second.fill(en.write.wordsLabel, words)
  await expect.poll(() => first.valueOf(en.write.wordsLabel)).toBe(words)
  await first.page.close()
  await second.tap(en.interrupted.goOn)
  await second.tap(second.button(en.voice.skip))
  await second.page.getByText('0:05', { exact: true }).waitFor()
  await killFirefox(profile)

  await dearly.kill()
  const again = new Person(await reopenFirefox(profile, 'none'))
  await again.page.goto(dearly.url)
  await again.open('Mum')
  expect(await again.valueOf(en.write.wordsLabel)).toBe(words)
  expect(await again.page.locator('.interrupted p').textContent()).toMatch(/0:0[345]/)
  await again.tap(en.interrupted.keep)
  await again.tap(en.voice.keep)
  const note = await again.page.locator('.ribbon-open').getAttribute('aria-label')
  expect(note).toMatch(/0:0[345]/)
  await speakWithoutMicrophone(again, note ?? '', { path: file, note: en.write.voiceNote('0:08') })
  await killFirefox(profile)
})

/** The voice note's type as the server judged it by its content: the upstream takes no Opus. */
async function voiceOf(page: Page, letter: string): Promise<string | undefined> {
  const answer = await page.request.get(`${dearly.url}/api/letters/${letter}`)
  const { media } = LetterAnswer.parse(await answer.json())
  return media.find(({ name }) => name.startsWith('voice'))?.type
}

/** Firefox writes to a file of another name beside it until all is there. */
const isWhole = (path: string) => existsSync(path) && statSync(path).size > 0 && !existsSync(`${path}.part`)
