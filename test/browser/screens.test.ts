import type { Page, Route } from '@playwright/test'
import { beforeAll, expect, test } from 'vitest'
import type { NewEvent } from '../../shared/letter.ts'
import { problemAnswer } from '../../shared/problems.ts'
import { en } from '../../web/i18n/en.ts'
import { zhCN } from '../../web/i18n/zh-cn.ts'
import { makeCameraFile, phone } from '../support/browsers/chromium.ts'
import { useChromium, useFolder } from '../support/browsers/for-file.ts'
import { look } from '../support/browsers/look.ts'
import { Person } from '../support/browsers/person.ts'
import { serveQuickly } from '../support/browsers/serve.ts'
import { makePhoto, makeTone } from '../support/material.ts'

const dearly = serveQuickly()
const folder = useFolder('screens')
const today = new Date('2026-05-10T09:30:00Z')
const browser = useChromium(async () => {
  const camera = await makeCameraFile(folder, { r: 60, g: 90, b: 120 })
  // The browser's own beeps are now and then too loud, and the app says so.
  const voice = await makeTone(folder, 'microphone.wav', [{ hz: 440, from: 0, to: 4000 }], 4000)
  return { camera, voice }
})
let files: string[]
let voice: string

beforeAll(async () => {
  voice = await makeTone(folder, 'voice.wav', [{ hz: 440, from: 500, to: 2500 }], 3000)
  files = [
    await makePhoto(folder, 'a.jpg', {
      width: 900,
      height: 1200,
      color: { r: 190, g: 120, b: 90 },
      top: { r: 150, g: 190, b: 220 },
    }),
    await makePhoto(folder, 'b.jpg', {
      width: 1200,
      height: 900,
      color: { r: 90, g: 140, b: 90 },
      top: { r: 240, g: 220, b: 160 },
    }),
  ]
})

const letters = {
  en: {
    say: en,
    locale: 'en-GB',
    to: 'Mum',
    words: 'Happy birthday! I think of you every day. 💛',
    from: 'Anna',
    note: 'I have read your letter. Now I put your photos in their order…',
  },
  zh: {
    say: zhCN,
    locale: 'zh-CN',
    to: '妈妈',
    words: '生日快乐！我每天都想你。💛',
    from: '安娜',
    note: '信读完了，正在给照片排顺序……',
  },
}

test.each(['en', 'zh'] as const)(
  'every screen is in order for everyone and looks as it should (%s)',
  async (language) => {
    const { locale, say, ...letter } = letters[language]
    const context = await browser().newContext({
      ...phone,
      locale,
      timezoneId: 'Europe/London',
      permissions: ['camera', 'microphone'],
    })
    const page = await context.newPage()
    await page.clock.setFixedTime(today)
    const person = new Person(page, say)
    const wrong: string[] = []
    const see = async (name: string, ...but: string[]) => {
      wrong.push(...(await look(page, `${name}-${language}`, but)))
    }
    await page.goto(dearly.url)
    await person.button(say.letters.write).waitFor()
    await see('letters-empty')
    await person.tap(say.letters.write)
    // What comes a moment after the sheet; by then its handwriting is on its way, too, and is waited for.
    await person.button(say.words.dictate).waitFor()
    await see('write-empty')
    await person.tap(say.write.begin)
    await person.sheet(say.write.begin).waitFor()
    await see('openers')
    await person.tap(person.button(say.app.close, person.sheet(say.write.begin)))
    await person.tap(say.app.back)
    await person.write(letter)
    await person.choosePhotos(files)
    await seeSheets(person, see)
    await person.tap(say.write.seal)
    await page.getByText(say.seal.go).waitFor()
    await page.getByText(say.seal.credits('100,000')).waitFor()
    await page.getByText(say.ways.herePrivacy).waitFor()
    await expect.poll(() => page.getByRole('radio', { name: say.seal.studio }).isChecked()).toBe(true)
    await see('seal')
    await seeTheWay(person, see, letter.note)
    await person.film()
    await see('film', 'video', '.kept')
    await page.getByText(say.film.timeline).click()
    await see('film-what-is-in-it', 'video', '.kept')
    await person.tap(say.film.change)
    await page.getByText(say.film.talk.cost('50', '99,900')).waitFor()
    await see('film-change', 'video', '.kept')
    await person.tap(person.button(say.app.close, person.sheet(say.film.change)))
    await person.tap(say.app.back)
    await page.getByRole('button', { name: say.letters.to(letter.to) }).waitFor()
    await see('letters')
    await context.close()
    expect(wrong).toEqual([])
  },
)

type See = (name: string, ...but: string[]) => Promise<void>

/** The letter as it is written, with its sheets for camera and voice. */
async function seeSheets(person: Person, see: See): Promise<void> {
  const { page, say } = person
  await person.tap(say.write.camera)
  const shutter = person.button(say.camera.photo)
  await expect.poll(() => shutter.isEnabled()).toBe(true)
  await see('camera', 'video')
  await person.tap(person.button(say.camera.done))
  await person.tap(say.write.voice)
  await expect.poll(() => person.button(say.voice.stop).isEnabled()).toBe(true)
  await see('voice-recording', '.waves', '.clock')
  await person.tap(person.button(say.app.close, person.sheet(say.voice.title)))
  await page.locator('.ribbon').waitFor()
  await person.tap(say.write.removeVoice)

  await page.locator('input[type=file]').setInputFiles([voice])
  await page.locator('.ribbon').waitFor()
  await see('write', '.undo')
  await person.tap(page.locator('.ribbon-open'))
  await person.button(say.voice.keep).waitFor()
  await page.getByLabel(say.voice.microphone).waitFor()
  await see('voice-kept')
  await person.tap(say.voice.keep)
}

/** The way of a letter, held at each of its stages; in the end it goes on by itself. */
async function seeTheWay({ page, say }: Person, see: See, note: string): Promise<void> {
  const step = (name: string) => page.locator('[aria-current=step]', { hasText: name }).waitFor()
  const packing = await hold(page, '**/media/*')
  await page.getByText(say.seal.go).click()
  await step(say.way.stages.packing)
  await see('way-packing')

  await page.route('**/turns', (route) => refuse(route))
  packing.letThrough()
  await page.getByRole('button', { name: say.way.again }).waitFor()
  await page.getByRole('button', { name: say.here.instead }).waitFor()
  await see('way-trouble')

  await page.unroute('**/turns')
  await tellEvents(page, [
    ...begun,
    { type: 'agent.text', turn: 'make', message: 1, text: note, final: true },
  ])
  await page.getByRole('button', { name: say.way.again }).click()
  await page.getByText(note).waitFor()
  await see('way-making')
  await page.unroute('**/events')
  await page.reload()
}

async function hold(page: Page, what: string) {
  const opened = Promise.withResolvers<void>()
  await page.route(what, async (route) => {
    await opened.promise
    await route.continue()
  })
  return { letThrough: opened.resolve }
}

const refuse = (route: Route) => {
  const answer = problemAnswer('credits-exhausted', route.request().headers()['accept-language'] ?? 'en')
  return route.fulfill({
    status: answer.status,
    contentType: 'application/problem+json',
    body: JSON.stringify(answer),
  })
}

const begun: NewEvent[] = [
  { type: 'letter.created', id: 'held', mode: 'letter', language: 'en', title: '', expiresAt: 0 },
  { type: 'turn.queued', turn: 'make', text: '', as: 'make', thenExport: true },
  { type: 'setup.started' },
  { type: 'setup.ready' },
  { type: 'turn.started', turn: 'make' },
  { type: 'agent.activity', turn: 'make', activity: 'filming' },
]

/** Lets the page hear these events and then nothing more, so that a moment can be looked at. */
const tellEvents = (page: Page, events: readonly NewEvent[]) =>
  page.route('**/events', (route) => {
    const told = events.map((event, at) => {
      const data = JSON.stringify({ ...event, seq: at + 1, at: today.getTime() })
      return `event: ${event.type}\nid: ${at + 1}\ndata: ${data}\n\n`
    })
    return route.fulfill({ contentType: 'text/event-stream', body: `retry: 600000\n\n${told.join('')}` })
  })
