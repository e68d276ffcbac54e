import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Locator } from '@playwright/test'
import { expect, test } from 'vitest'
import { en } from '../../web/i18n/en.ts'
import { zhCN } from '../../web/i18n/zh-cn.ts'
import { phone } from '../support/browsers/chromium.ts'
import { loudest } from '../support/browsers/film-file.ts'
import { useChromium, useFolder } from '../support/browsers/for-file.ts'
import { look } from '../support/browsers/look.ts'
import { Person } from '../support/browsers/person.ts'
import { serveQuickly } from '../support/browsers/serve.ts'
import { makeAac, makeTone } from '../support/material.ts'
import { ffprobe } from '../support/measure.ts'

const dearly = serveQuickly()
const folder = useFolder('voice')
const { voice } = en
const browser = useChromium()

/** Someone with a letter begun. Their microphone can be taken away: it is the page's `microphone`. */
async function someone(locale = 'en-GB'): Promise<Person> {
  const context = await browser().newContext({ ...phone, locale, permissions: ['microphone'] })
  await context.addInitScript(() => {
    const open = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices)
    navigator.mediaDevices.getUserMedia = async (asked) => {
      const stream = await open(asked)
      Object.assign(globalThis, { microphone: stream.getAudioTracks()[0] })
      return stream
    }
  })
  const person = new Person(await context.newPage(), locale === 'zh-CN' ? zhCN : en)
  await person.page.goto(dearly.url)
  await person.tap(person.say.letters.write)
  return person
}

/** Lets something happen to the microphone that is in use. */
const microphone = (person: Person, what: 'mute' | 'ended') =>
  person.page.evaluate((name) => {
    const { microphone: track } = globalThis as unknown as { microphone: MediaStreamTrack }
    if (name === 'ended') track.stop()
    track.dispatchEvent(new Event(name))
  }, what)

/** The page is hidden, or seen again, as when another app is in front. */
const hide = (person: Person, isHidden: boolean) =>
  person.page.evaluate((hidden) => {
    Object.defineProperty(document, 'hidden', { value: hidden, configurable: true })
    document.dispatchEvent(new Event('visibilitychange'))
  }, isHidden)

/** Drags something sideways by so many px. */
async function drag(what: Locator, { by }: { by: number }): Promise<void> {
  const box = await what.boundingBox()
  if (!box) throw new Error('it cannot be seen')
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2]
  const { mouse } = what.page()
  await mouse.move(x, y)
  await mouse.down()
  await mouse.move(x + by / 2, y)
  await mouse.move(x + by, y)
  await mouse.up()
}

/** The letter is sealed; the voice note as it went out, as a file. */
async function sealed(person: Person, name: string): Promise<string> {
  const sent = person.page.waitForRequest('**/media/voice*')
  await person.seal()
  const path = join(folder, name)
  writeFileSync(path, (await sent).postDataBuffer() ?? '')
  return path
}

test('the voice is counted down, and recorded in spite of all that comes between', async () => {
  const person = await someone()
  const { page } = person
  const sheet = person.sheet(voice.title)
  await person.tap(en.write.voice)
  await sheet.getByText(voice.countDown).waitFor()
  await person.tap(person.button(voice.skip, sheet))
  await sheet.getByText('0:01', { exact: true }).waitFor()

  await hide(person, true)
  await sheet.getByText(voice.interruptions.hidden).waitFor()
  await hide(person, false)
  await person.tap(person.button(voice.resume, sheet))
  await sheet.getByText('0:02', { exact: true }).waitFor()

  await microphone(person, 'mute')
  await sheet.getByText(voice.interruptions.muted).waitFor()
  await sheet.getByLabel(voice.microphone).selectOption({ index: 2 })
  await person.tap(person.button(voice.resume, sheet))
  await sheet.getByText('0:03', { exact: true }).waitFor()

  await microphone(person, 'ended')
  await sheet.getByText(voice.interruptions.lost).waitFor()
  await person.tap(person.button(voice.resume, sheet))
  await sheet.getByText('0:04', { exact: true }).waitFor()
  await person.tap(person.button(voice.stop, sheet))
  await person.tap(person.button(voice.keep, sheet))
  await page.locator('.ribbon').waitFor()

  const { format, streams } = await ffprobe(await sealed(person, 'joined'))
  expect(streams).toHaveLength(1)
  // Three recordings in a row, each rounded up to its last packet.
  expect(Number(format.duration)).toBeGreaterThan(3.2)
  expect(Number(format.duration)).toBeLessThan(5.5)
})

test('the ends of a recording are cut off without touching the rest', async () => {
  const person = await someone()
  const { page } = person
  const tones = [
    { hz: 440, from: 500, to: 1500 },
    { hz: 880, from: 2000, to: 3000 },
    { hz: 660, from: 3500, to: 4500 },
  ]
  const file = await makeAac(folder, 'voice.m4a', await makeTone(folder, 'tones.wav', tones, 5000))
  await page.locator('input[type=file]').setInputFiles([file])
  await person.tap(page.locator('.ribbon-open'))
  const sheet = person.sheet(voice.title)
  const [begin, end] = [sheet.getByLabel(voice.trimFrom), sheet.getByLabel(voice.trimTo)]
  await begin.press('PageUp')
  for (const key of ['ArrowRight', 'PageUp', 'ArrowLeft', 'ArrowLeft']) await begin.press(key)
  expect(await begin.getAttribute('aria-valuetext')).toBe(voice.seconds(1.9))
  await drag(end, { by: -0.36 * ((await sheet.locator('.trimmer').boundingBox())?.width ?? 0) })
  expect(await end.getAttribute('aria-valuetext')).toBe(voice.seconds(3.2))
  await person.tap(person.button(voice.listen, sheet))
  await person.button(voice.stopListening, sheet).waitFor()
  await person.button(voice.listen, sheet).waitFor()
  await person.tap(person.button(voice.keep, sheet))
  await page.getByRole('button', { name: en.write.voiceNote('0:01') }).waitFor()

  await page.reload()
  const cut = await sealed(person, 'cut.m4a')
  const { format, streams } = await ffprobe(cut)
  expect(streams).toMatchObject([{ codec_name: 'aac' }])
  expect(Number(format.duration)).toBeCloseTo(1.3, 1)
  const [first, second, third] = await loudest(cut, [440, 880, 660])
  expect(second!.level).toBeGreaterThan(Math.max(first!.level, third!.level) + 15)
})

test('a recording that replaced another gives its place back when asked', async () => {
  const person = await someone()
  const sheet = person.sheet(voice.title)
  await person.record('0:01')
  const first = await person.page.locator('.ribbon-open').getAttribute('aria-label')
  await person.tap(person.page.locator('.ribbon-open'))
  await person.tap(person.button(voice.retake, sheet))
  await sheet.getByText('0:03', { exact: true }).waitFor()
  await person.tap(person.button(voice.stop, sheet))
  await person.tap(person.button(voice.other, sheet))
  await sheet.locator('.clock', { hasText: /0:0[12]/ }).waitFor()
  await person.tap(person.button(voice.other, sheet))
  await sheet.locator('.clock', { hasText: /0:0[34]/ }).waitFor()
  await person.tap(person.button(voice.keep, sheet))
  await person.tap(en.undo.undo)
  await person.page.getByRole('button', { name: first!, exact: true }).waitFor()
})

test('a recording that broke off is offered in its letter: thrown away, brought back, and gone on with', async () => {
  const person = await someone()
  const { page } = person
  const sheet = person.sheet(voice.title)
  await person.tap(en.write.voice)
  await person.tap(person.button(voice.skip, sheet))
  await sheet.getByText('0:02', { exact: true }).waitFor()
  await page.reload()

  const offer = page.locator('.interrupted')
  await offer
    .getByText(en.interrupted.voice('0:01'))
    .or(offer.getByText(en.interrupted.voice('0:02')))
    .waitFor()
  await person.tap(en.interrupted.discard)
  await offer.waitFor({ state: 'detached' })
  await person.tap(en.undo.undo)
  expect(await look(page, 'write-interrupted-en', ['.interrupted p'])).toEqual([])
  await person.tap(en.interrupted.goOn)
  await person.tap(person.button(voice.skip, sheet))
  await sheet.getByText('0:03', { exact: true }).waitFor()
  await person.tap(person.button(voice.stop, sheet))
  await person.tap(person.button(voice.keep, sheet))
  await offer.waitFor({ state: 'detached' })
  const { format } = await ffprobe(await sealed(person, 'gone-on'))
  expect(Number(format.duration)).toBeGreaterThan(2.5)
})

test('a letter is recorded in one tab at a time; what it said is offered to the other once it is gone', async () => {
  const person = await someone()
  const sheet = person.sheet(voice.title)
  await person.tap(en.write.voice)
  await person.tap(person.button(voice.skip, sheet))
  await sheet.getByText('0:02', { exact: true }).waitFor()

  const other = new Person(await person.page.context().newPage())
  await other.page.goto(person.page.url())
  await other.tap(en.write.voice)
  const otherSheet = other.sheet(voice.title)
  await otherSheet.getByText(voice.elsewhere).waitFor()
  await other.tap(other.button(en.app.close, otherSheet))
  await sheet.getByText('0:04', { exact: true }).waitFor()
  expect(await other.page.locator('.interrupted').count()).toBe(0)

  await person.page.close()
  await other.page
    .locator('.interrupted')
    .getByText(/0:0[3-5]/)
    .waitFor()
  await other.tap(en.interrupted.keep)
  await otherSheet.getByText(/0:0[3-5]/).waitFor()
  await other.tap(other.button(voice.keep, otherSheet))
  expect(await other.page.locator('.ribbon-open').getAttribute('aria-label')).toMatch(/0:0[3-5]/)
})

test('a recording begun after another was thrown away is still this tab’s alone', async () => {
  const person = await someone()
  const sheet = person.sheet(voice.title)
  await person.tap(en.write.voice)
  await person.tap(person.button(voice.skip, sheet))
  await sheet.getByText('0:02', { exact: true }).waitFor()
  await person.page.reload()
  await person.tap(en.interrupted.discard)
  await person.tap(en.write.voice)
  await person.tap(person.button(voice.skip, sheet))
  await sheet.getByText('0:01', { exact: true }).waitFor()

  const other = new Person(await person.page.context().newPage())
  await other.page.goto(person.page.url())
  await other.tap(en.write.voice)
  await other.sheet(voice.title).getByText(voice.elsewhere).waitFor({ timeout: 10_000 })
})

test.each(['en', 'zh'] as const)(
  'the voice is in order for everyone and looks as it should (%s)',
  async (language) => {
    const person = await someone(language === 'en' ? 'en-GB' : 'zh-CN')
    const { page, say } = person
    const wrong: string[] = []
    const see = async (name: string, ...but: string[]) => {
      wrong.push(...(await look(page, `${name}-${language}`, but)))
    }
    const sheet = person.sheet(say.voice.title)
    await person.tap(say.write.voice)
    await sheet.getByText(say.voice.countDown).waitFor()
    await person.tap(person.button(say.voice.skip, sheet))
    await sheet.getByText('0:01', { exact: true }).waitFor()
    await hide(person, true)
    await sheet.getByText(say.voice.interruptions.hidden).waitFor()
    await sheet.getByLabel(say.voice.microphone).waitFor()
    await see('voice-paused', '.waves', '.clock')
    await person.tap(person.button(say.voice.stop, sheet))
    await person.tap(person.button(say.voice.keep, sheet))
    const tones = [{ hz: 440, from: 500, to: 2500 }]
    await page.locator('input[type=file]').setInputFiles([await makeTone(folder, 'voice.wav', tones, 3000)])
    await page.getByRole('button', { name: say.write.voiceNote('0:03') }).waitFor()
    await person.tap(page.locator('.ribbon-open'))
    await sheet.getByLabel(say.voice.trimFrom).press('PageUp')
    await sheet.getByLabel(say.voice.microphone).waitFor()
    await see('voice-trimmed')
    expect(wrong).toEqual([])
  },
)
