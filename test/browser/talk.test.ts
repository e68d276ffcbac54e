import type { Route } from '@playwright/test'
import { beforeAll, expect, onTestFinished, test } from 'vitest'
import type { Letter } from '../../shared/letter.ts'
import { nemoPaths } from '../../shared/nemo.ts'
import { en } from '../../web/i18n/en.ts'
import { zhCN } from '../../web/i18n/zh-cn.ts'
import { phone } from '../support/browsers/chromium.ts'
import { useChromium, useFolder } from '../support/browsers/for-file.ts'
import { Gate } from '../support/browsers/gate.ts'
import { look } from '../support/browsers/look.ts'
import { Person } from '../support/browsers/person.ts'
import { serveQuickly } from '../support/browsers/serve.ts'
import { makePhoto } from '../support/material.ts'

const folder = useFolder('talk')
const gate = new Gate()
const dearly = serveQuickly({}, { gate })
const changeCosts = 50
const browser = useChromium()
let photo: string

beforeAll(async () => {
  photo = await makePhoto(folder, 'a.jpg', { width: 900, height: 1600, color: { r: 190, g: 60, b: 50 } })
})

/** Someone with a film of a photo and some words. */
async function withFilm(locale = 'en-GB'): Promise<Person> {
  const context = await browser().newContext({ ...phone, locale })
  onTestFinished(() => context.close())
  const person = new Person(await context.newPage(), locale === 'zh-CN' ? zhCN : en)
  await person.page.goto(dearly.url)
  await person.write({ to: 'Mum', words: 'Thank you for all of it.', from: 'Anna' })
  await person.choosePhotos([photo])
  await person.seal()
  await person.film()
  return person
}

const talkOf = (person: Person) => person.page.getByRole('list', { name: person.say.film.talk.title })

/** Says something in the sheet that is open. */
async function ask(person: Person, sentence: string): Promise<void> {
  await person.page.getByLabel(person.say.film.changeLabel).fill(sentence)
  await person.tap(person.say.film.ask)
  await talkOf(person).getByText(sentence, { exact: true }).last().waitFor()
}

/** The person's letters as the server tells of them. */
const lettersThere = (person: Person) =>
  person.page.evaluate(
    async () => ((await (await fetch('/api/letters')).json()) as { letters: Letter[] }).letters,
  )

const saidThere = async (person: Person) =>
  (await lettersThere(person)).flatMap(({ turns }) =>
    turns.filter(({ as }) => as === 'say').map(({ text, status }) => `${text}: ${status}`),
  )

test('what is said while the studio is at work comes next; each is told by what changed, and undone by asking', async () => {
  const person = await withFilm()
  const { page, say } = person
  const before = await person.credits()
  await person.tap(say.film.change)
  const arrived = gate.hold(new RegExp(`^POST ${nemoPaths.chat}`))
  await ask(person, 'Make the music softer')
  await arrived
  await ask(person, 'Add a title "For you"')
  await talkOf(person).getByText(say.film.talk.queued).waitFor()
  gate.letThrough()

  await person.button(say.film.talk.watch).waitFor()
  expect(await saidThere(person)).toEqual(['Make the music softer: done', 'Add a title "For you": done'])
  expect(await person.credits()).toBe(before - 2 * changeCosts)
  await page.getByText(say.film.talk.changes(1)).first().click()
  await talkOf(person).getByText('Music changed').waitFor()

  await person.tap(say.film.suggestions.undo)
  await person.tap(say.film.ask)
  await talkOf(person).getByText(say.film.suggestions.undo, { exact: true }).waitFor()
  await person.button(say.film.talk.watch).waitFor()
  await person.tap(say.film.talk.watch)
  const [letter] = await lettersThere(person)
  const texts = letter?.timeline?.tracks.flatMap(({ segments }) => segments.map(({ name }) => name))
  expect(texts).not.toContain('For you')
  // The last answer stays under the film, without a network, too.
  await page.reload()
  await person.film()
  await page.getByRole('region', { name: say.way.said }).waitFor()
})

test('a sentence whose answer is lost is asked once, and waits for the network', async () => {
  const person = await withFilm()
  const { page, say } = person
  const before = await person.credits()
  await person.tap(say.film.change)
  const lose = async (route: Route) => {
    await route.fetch()
    await page.context().setOffline(true)
    await route.abort('connectionreset')
  }
  await page.route('**/turns', lose, { times: 1 })
  await page.getByLabel(say.film.changeLabel).fill('No captions')
  await person.tap(say.film.ask)
  await talkOf(person).getByText(say.way.offline).waitFor()
  await page.context().setOffline(false)
  await person.button(say.film.talk.watch).waitFor()
  expect(await saidThere(person)).toEqual(['No captions: done'])
  expect(await person.credits()).toBe(before - changeCosts)
})

test('a sentence that the server refuses is told, sent again or taken back; its words are not lost', async () => {
  const person = await withFilm()
  const { page, say } = person
  const refuse = () =>
    page.route('**/turns', (route) =>
      route.fulfill({
        status: 429,
        contentType: 'application/problem+json',
        body: JSON.stringify({
          type: 'about:blank',
          title: 'Too much',
          status: 429,
          detail: 'That was a lot at once.',
          code: 'rate-limited',
          action: { kind: 'wait', label: 'Wait' },
        }),
      }),
    )
  await refuse()
  await person.tap(say.film.change)
  await ask(person, 'Shorter, please')
  await talkOf(person).getByText('That was a lot at once.').waitFor()
  await person.tap(say.film.talk.takeBack)
  await expect.poll(() => page.getByLabel(say.film.changeLabel).inputValue()).toBe('Shorter, please')

  await person.tap(say.film.ask)
  await talkOf(person).getByText('That was a lot at once.').waitFor()
  await page.unroute('**/turns')
  await person.tap(person.button(say.way.again, talkOf(person)))
  await expect.poll(() => saidThere(person)).toEqual(['Shorter, please: done'])
})

test.each([
  { locale: 'en-GB', sentence: 'Make the music softer' },
  { locale: 'zh-CN', sentence: '音乐轻一点' },
])('the talk is in order for everyone and looks as it should ($locale)', async ({ locale, sentence }) => {
  const person = await withFilm(locale)
  const { page, say } = person
  await person.tap(say.film.change)
  await ask(person, sentence)
  await person.button(say.film.talk.watch).waitFor()
  await page.locator('.changes summary').click()
  expect(await look(page, `film-talk-${locale === 'zh-CN' ? 'zh' : 'en'}`, ['video', '.kept'])).toEqual([])
  await person.tap(say.film.talk.watch)
  const arrived = gate.hold(new RegExp(`^POST ${nemoPaths.chat}`))
  await person.tap(say.film.change)
  await ask(person, sentence)
  await arrived
  await person.tap(person.button(say.app.close, person.sheet(say.film.change)))
  await page.getByText(say.film.talk.going).waitFor()
  expect(await look(page, `film-changing-${locale === 'zh-CN' ? 'zh' : 'en'}`, ['video', '.kept'])).toEqual(
    [],
  )
  gate.letThrough()
})
