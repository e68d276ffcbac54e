import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { en } from '../../web/i18n/en.ts'
import { KillableChromium } from './browsers/killable.ts'
import { Person } from './browsers/person.ts'

/** What a kill may cost, ms. */
export const allowed = { words: 1000, voice: 2000 }

/** What two kills cost, one while words were written and one while a voice was recorded. */
export type Losses = {
  /** How long before the kill the first character that is missing was typed, ms; 0 when none is. */
  words: number
  /** How much of the recording is missing, ms. */
  voice: number
  /** How long was written and recorded before the kills, ms. */
  wroteFor: number
  recordedFor: number
}

const sentence = 'There is so much that I want to tell you, and never do. '
const text = sentence.repeat(20)

/** Kills the browser while someone writes, and again while they record; then looks at what is left. */
export async function killTwice(url: string, moments: { write: number; record: number }): Promise<Losses> {
  const profile = mkdtempSync(join(tmpdir(), 'dearly-kills-'))
  const browser = new KillableChromium(profile)
  try {
    const typed = await typeUntilKilled(browser, url, moments.write)
    const again = await openLetter(browser, url)
    const kept = await again.page.getByLabel(en.write.wordsLabel).inputValue()
    if (!text.startsWith(kept)) throw new Error(`other words came back: ${kept}`)
    const firstMissing = typed.at[kept.length]
    const recorded = await recordUntilKilled(browser, again, moments.record)
    const person = await openLetter(browser, url)
    const voice = recorded - (await keepInterrupted(person))
    return {
      words: firstMissing === undefined ? 0 : Math.max(0, typed.killed - firstMissing),
      voice,
      wroteFor: typed.killed - (typed.at[0] ?? typed.killed),
      recordedFor: recorded,
    }
  } finally {
    await browser.kill()
    rmSync(profile, { recursive: true, force: true })
  }
}

/** The letter, once the app is opened anew. */
async function openLetter(browser: KillableChromium, url: string): Promise<Person> {
  const person = new Person(await browser.open())
  await person.page.goto(url)
  await person.open('Mum')
  return person
}

/** Types until the browser is killed, `after` ms from the first character; when each character went in. */
async function typeUntilKilled(browser: KillableChromium, url: string, after: number) {
  const person = new Person(await browser.open())
  await person.page.goto(url)
  await person.tap(en.letters.write)
  await person.page.getByLabel(en.write.toLabel).fill('Mum')
  await person.page.getByLabel(en.write.wordsLabel).focus()
  const at: number[] = []
  const killing = pass(after).then(() => browser.kill())
  const type = async () => {
    for (const character of text) {
      await person.page.keyboard.insertText(character)
      at.push(Date.now())
    }
  }
  // The kill ends it.
  await type().catch(() => undefined)
  return { at, killed: await killing }
}

/** Records until the browser is killed, `after` ms from when it began. @returns how long it recorded, ms */
async function recordUntilKilled(browser: KillableChromium, { page, say }: Person, after: number) {
  await page.evaluate(() => {
    const { start } = MediaRecorder.prototype
    MediaRecorder.prototype.start = function (...args) {
      this.addEventListener('start', () => Object.assign(globalThis, { begunAt: Date.now() }))
      start.apply(this, args)
    }
  })
  await page.getByRole('button', { name: say.write.voice, exact: true }).click()
  await page.getByRole('button', { name: say.voice.skip }).click()
  const begun = await page.waitForFunction(() => (globalThis as unknown as { begunAt?: number }).begunAt)
  const at = (await begun.jsonValue()) ?? 0
  await pass(at + after - Date.now())
  return (await browser.kill()) - at
}

/** The letter offers what was left; it is kept. @returns how long it is, ms */
async function keepInterrupted({ page, say }: Person): Promise<number> {
  const note = page.locator('.interrupted')
  await note.getByRole('button', { name: say.interrupted.goOn }).waitFor()
  await note.getByRole('button', { name: say.interrupted.keep }).click()
  await page.getByRole('button', { name: say.voice.keep, exact: true }).click()
  return await noteLength(page)
}

const noteLength = (page: Page): Promise<number> =>
  page.evaluate(async () => {
    const asked = indexedDB.open('dearly')
    await new Promise((resolve) => {
      asked.onsuccess = resolve
    })
    const found = asked.result.transaction('letters').objectStore('letters').getAll()
    await new Promise((resolve) => {
      found.onsuccess = resolve
    })
    return found.result[0].items[0].duration
  })

/** Time that has to pass: the kill comes at a moment, not at a sign. */
const pass = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))
