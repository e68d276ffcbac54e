import { beforeAll, expect, onTestFinished, test } from 'vitest'
import { nemoPaths } from '../../shared/nemo.ts'
import { en } from '../../web/i18n/en.ts'
import { phone } from '../support/browsers/chromium.ts'
import { useChromium, useFolder } from '../support/browsers/for-file.ts'
import { Gate } from '../support/browsers/gate.ts'
import { Person } from '../support/browsers/person.ts'
import { serveQuickly } from '../support/browsers/serve.ts'
import { makePhoto } from '../support/material.ts'

const folder = useFolder('stop')
const gate = new Gate()
const dearly = serveQuickly({}, { gate })
const { stop, stages } = en.way
const filmCosts = 100
const browser = useChromium()
let photo: string

beforeAll(async () => {
  photo = await makePhoto(folder, 'a.jpg', { width: 900, height: 1600, color: { r: 190, g: 60, b: 50 } })
})

/** Someone who has written a letter with a photo. */
async function writer(): Promise<Person> {
  const context = await browser().newContext({ ...phone, locale: 'en-GB' })
  onTestFinished(() => context.close())
  const person = new Person(await context.newPage())
  await person.page.goto(dearly.url)
  await person.write({ to: 'Mum', words: 'Thank you.', from: 'Anna' })
  await person.choosePhotos([photo])
  return person
}

const at = (person: Person, stage: string) =>
  person.page.locator('[aria-current=step]', { hasText: stage }).waitFor()

/** Taps *Stop*, reads what it means, and means it. */
async function stopIt(person: Person, means: string): Promise<void> {
  await person.tap(stop.stop)
  const sheet = person.sheet(stop.title)
  await sheet.getByText(means).waitFor()
  await person.tap(person.button(stop.stop, sheet))
}

/** How many letters the server knows of this phone. */
const lettersThere = (person: Person) =>
  person.page.evaluate(async () => {
    const { letters } = (await (await fetch('/api/letters')).json()) as { letters: unknown[] }
    return letters.length
  })

test('a making is stopped before anything is paid: the letter is as it was, and the server has forgotten it', async () => {
  const person = await writer()
  const before = await person.credits()
  await person.page.route('**/media/*', () => undefined)
  await person.seal()
  await at(person, stages.packing)
  await stopIt(person, stop.means.unpaid)
  expect(await person.page.getByLabel(en.write.wordsLabel).inputValue()).toBe('Thank you.')
  expect(await person.prints().count()).toBe(1)
  await expect.poll(() => lettersThere(person)).toBe(0)
  expect(await person.credits()).toBe(before)

  await person.page.unroute('**/media/*')
  await person.seal()
  await person.film()
  expect(await person.credits()).toBe(before - filmCosts)
})

test('one that the studio is at work on says what is paid, and is called off', async () => {
  const person = await writer()
  const arrived = gate.hold(new RegExp(`^POST ${nemoPaths.chat}`))
  await person.seal()
  await arrived
  await at(person, stages.making)
  await stopIt(person, stop.means.paid)
  gate.letThrough()
  expect(await person.page.getByLabel(en.write.wordsLabel).inputValue()).toBe('Thank you.')
  expect(await lettersThere(person)).toBe(0)
})

test('a change that is stopped leaves the film as it is; one that is not leaves the earlier film at hand', async () => {
  const person = await writer()
  await person.seal()
  await person.film()
  const shown = () => person.page.locator('video').getAttribute('src')
  const change = async () => {
    await person.tap(en.film.change)
    await person.tap(person.button(en.film.suggestions.softer))
    await person.tap(en.film.ask)
    await person.tap(person.button(en.app.close, person.sheet(en.film.change)))
  }

  const arrived = gate.hold(new RegExp(`^GET ${nemoPaths.render('')}`))
  await change()
  await arrived
  await person.page.getByText(stages.finishing).waitFor()
  await stopIt(person, stop.means.change)
  await person.page.getByText(en.film.talk.going).waitFor({ state: 'detached' })
  gate.letThrough()
  expect(await person.page.getByText(en.film.earlier.title).count()).toBe(0)

  await change()
  await person.page.getByText(en.film.earlier.title).waitFor()
  const second = await shown()
  await person.page.locator('.earlier button').click()
  await expect.poll(shown).not.toBe(second)
  expect(await person.page.locator('.earlier button').count()).toBe(1)
})
