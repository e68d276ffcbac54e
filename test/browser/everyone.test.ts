import { beforeAll, expect, onTestFinished, test } from 'vitest'
import { nemoPaths } from '../../shared/nemo.ts'
import { en } from '../../web/i18n/en.ts'
import { useChromium, useFolder } from '../support/browsers/for-file.ts'
import { Gate } from '../support/browsers/gate.ts'
import { Person } from '../support/browsers/person.ts'
import { serveQuickly } from '../support/browsers/serve.ts'
import { squeezed } from '../support/browsers/squeezed.ts'
import { makePhoto, makeTone } from '../support/material.ts'

const folder = useFolder('everyone')
const gate = new Gate()
const dearly = serveQuickly({}, { gate })
/** The smallest phone that many people still carry. */
const small = { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true }
const browser = useChromium()
let files: string[]

beforeAll(async () => {
  files = [
    await makePhoto(folder, 'a.jpg', { width: 900, height: 1600, color: { r: 190, g: 60, b: 50 } }),
    await makeTone(folder, 'voice.wav', [{ hz: 440, from: 500, to: 2500 }], 3000),
  ]
})

type Wear = { fontSize?: string; dir?: string }
const twice: Wear = { fontSize: '200%' }
const rtl: Wear = { dir: 'rtl' }

test.each([
  { for: 'text at twice the size', wear: twice },
  { for: 'a script that runs from right to left', wear: rtl },
])('every screen fits a small phone with $for', async ({ wear }) => {
  const context = await browser().newContext({ ...small, locale: 'en-GB', reducedMotion: 'reduce' })
  onTestFinished(() => context.close())
  const person = new Person(await context.newPage())
  const { page, say } = person
  const wrong: string[] = []
  const see = async (screen: string) => {
    for (const one of await squeezed(page)) wrong.push(`${screen}: ${one}`)
  }
  const closeSheet = () => person.tap(person.button(say.app.close))

  await page.goto(dearly.url)
  await page.evaluate(({ fontSize = '', dir = '' }) => {
    const { documentElement } = document
    documentElement.style.fontSize = fontSize
    documentElement.dir = dir
  }, wear)
  await see('letters, empty')
  await person.write({
    to: 'Grandmother Wilhelmina',
    words: 'Thank you for everything. '.repeat(20),
    from: 'Anna',
  })
  await page.locator('input[type=file]').first().setInputFiles(files)
  await page.locator('.ribbon').waitFor()
  await see('write')
  await page.locator('.ribbon-open').click()
  await person.button(say.voice.keep).waitFor()
  await see('voice')
  await person.tap(say.voice.keep)
  await person.tap(say.write.seal)
  await person.button(say.seal.go).waitFor()
  await see('seal')
  const arrived = gate.hold(new RegExp(`^POST ${nemoPaths.chat}`))
  await person.tap(say.seal.go)
  await arrived
  await see('way')
  await person.tap(say.way.stop.stop)
  await see('stop')
  await closeSheet()
  gate.letThrough()
  await person.film()
  await see('film')
  await person.tap(say.film.change)
  await see('change')
  await closeSheet()
  await person.tap(say.film.link.copy)
  await page.locator('.qr').waitFor()
  await see('link')
  await closeSheet()
  await person.tap(say.app.back)
  await see('letters')
  expect(wrong).toEqual([])
})

test('with colours of the person’s own, what is chosen and what can be tapped is told apart', async () => {
  const context = await browser().newContext({ ...small, locale: 'en-GB', forcedColors: 'active' })
  onTestFinished(() => context.close())
  const person = new Person(await context.newPage())
  await person.page.goto(dearly.url)
  await person.write({ to: 'Mum', words: 'Thank you.', from: 'Anna' })
  await person.tap(en.write.seal)
  const look = (mood: string) =>
    person.page
      .locator('.chip', { hasText: mood })
      .evaluate((chip) => [getComputedStyle(chip).backgroundColor, getComputedStyle(chip).borderStyle])
  const [chosen, other] = [await look(en.seal.moods.warm), await look(en.seal.moods.calm)]
  expect(chosen[0]).not.toBe(other[0])
  expect(other[1]).toBe('solid')
  expect(await person.button(en.seal.go).evaluate((button) => getComputedStyle(button).borderStyle)).toBe(
    'solid',
  )
})
