import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { expect, test } from 'vitest'
import { wavHead } from '../../shared/film/sound/wav.ts'
import { phrasesOf } from '../../shared/film/words/captions.ts'
import type { Timeline } from '../../shared/timeline.ts'
import { en } from '../../web/i18n/en.ts'
import { phone } from '../support/browsers/chromium.ts'
import { useChromium, useFolder } from '../support/browsers/for-file.ts'
import { look } from '../support/browsers/look.ts'
import { Person } from '../support/browsers/person.ts'
import { serveQuickly } from '../support/browsers/serve.ts'
import { makePhoto } from '../support/material.ts'
import { record, type SpokenLetter } from '../support/speech/letters.ts'

const dearly = serveQuickly()
const folder = useFolder('spoken-words')
const browser = useChromium()

const letter = {
  language: 'en',
  voice: 'slt',
  stretch: 1.1,
  pauses: [1500, 200],
  snr: 25,
  words:
    'Thank you for the flowers. They stand in the kitchen where we can all see them. 生日快乐，我们爱你！',
} satisfies Omit<SpokenLetter, 'name'>

test('captions of a film made on the phone begin when their words are spoken, or when the person says', async () => {
  const spoken = await record({ ...letter, name: 'phone', left: [2] })
  const body = Buffer.from(Int16Array.from(spoken.samples, (sample) => sample * 32_767).buffer)
  writeFileSync(join(folder, 'voice.wav'), Buffer.concat([wavHead(body.length, spoken.rate), body]))
  const photo = await makePhoto(folder, 'a.jpg', { width: 600, height: 800, color: { r: 90, g: 60, b: 50 } })
  const context = await browser().newContext({ ...phone, locale: 'en-GB' })
  const person = new Person(await context.newPage())
  const fetched: string[] = []
  context.on('request', (request) => {
    if (request.url().includes('espeak')) fetched.push(request.url())
  })
  await person.page.goto(dearly.url)
  await person.write({ to: 'Mum', words: letter.words, from: 'Anna' })
  await person.page.locator('input[type=file]').setInputFiles([photo, join(folder, 'voice.wav')])
  await person.page.locator('.ribbon').waitFor()
  await person.tap(person.say.write.seal)
  await person.page.getByRole('radio', { name: en.ways.here }).press('Space')
  expect(fetched).toEqual([])
  const { ways } = en
  await person.tap(ways.watch)
  await person.page.getByText(ways.phrases.title).click()
  const lines = person.page.locator('.phrases li')
  // What was not spoken is told once the words have been found.
  await expect
    .poll(() => lines.filter({ hasText: ways.phrases.unheard }).count(), { timeout: 90_000 })
    .toBe(1)
  await person.page.getByLabel(ways.place).fill('11000')
  await lines.last().getByText(ways.phrases.now).click()
  await lines.last().getByText(ways.phrases.itself).waitFor()
  await expect.poll(() => lines.filter({ hasText: ways.phrases.unheard }).count()).toBe(0)
  await expect.poll(() => lines.last().textContent()).toContain('0:11')
  expect(await look(person.page, 'watch-phrases-en', ['canvas', 'main > :not(dialog)'])).toEqual([])
  await person.tap(person.button(en.app.close, person.sheet(ways.watchTitle)))
  await person.button(en.seal.go).press('Enter')
  await person.page.locator(`video[aria-label="${en.film.title}"]`).waitFor({ timeout: 180_000 })
  expect(fetched.length).toBeGreaterThan(0)

  const timeline = await timelineOn(person.page)
  const segmentsOf = (name: string) => timeline?.tracks.find((track) => track.name === name)?.segments ?? []
  const voice = segmentsOf('Voice')[0]!.from
  const captions = segmentsOf('Captions')
  expect(captions).toHaveLength(phrasesOf(letter.words, 'en').length)
  for (const [at, { from }] of captions.slice(0, 2).entries())
    expect(Math.abs(from - voice - spoken.phrases[at]!.from)).toBeLessThan(300)
  expect(captions[2]!.from).toBe(11_000)

  await person.page.getByText(en.film.timeline).click()
  const download = person.page.waitForEvent('download')
  await person.tap(en.film.subtitles('SRT'))
  const subtitles = readFileSync(await (await download).path(), 'utf8')
  expect(subtitles).toContain('00:00:11,000 --> ')
  await context.close()
})

/** What the app keeps of the film that it made. */
const timelineOn = (page: Page): Promise<Timeline | undefined> =>
  page.evaluate(async () => {
    const done = <Result>(asked: IDBRequest<Result>) =>
      new Promise<Result>((resolve, reject) => {
        asked.onsuccess = () => resolve(asked.result)
        asked.onerror = () => reject(asked.error)
      })
    const db = await done(indexedDB.open('dearly'))
    const letters = await done(db.transaction('letters').objectStore('letters').getAll())
    db.close()
    return letters[0]?.film?.timeline
  })
