import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeAll, expect, onTestFinished, test } from 'vitest'
import type { Letter } from '../../shared/letter.ts'
import { modes } from '../../shared/modes.ts'
import { renderFilm } from '../../studio/film/render.ts'
import { en } from '../../web/i18n/en.ts'
import { zhCN } from '../../web/i18n/zh-cn.ts'
import type { OtherMode } from '../../web/store/letter.ts'
import { phone } from '../support/browsers/chromium.ts'
import { useChromium, useFolder } from '../support/browsers/for-file.ts'
import { look } from '../support/browsers/look.ts'
import { Person } from '../support/browsers/person.ts'
import { serveQuickly } from '../support/browsers/serve.ts'
import { makeFile } from '../support/material.ts'
import { ffprobe, soundOf } from '../support/measure.ts'
import { smallFilms } from '../support/quick-studio.ts'

/** For WeChat a film is drawn as large as it is; of the other one is what is heard. */
const dearly = serveQuickly(
  {},
  { render: (order) => (order.draft.m?.maxBytes ? renderFilm(order) : smallFilms(order)) },
)
const folder = useFolder('modes')
const browser = useChromium()
let clip: string

beforeAll(async () => {
  clip = await makeFile(folder, 'walk.mp4', { format: 'mp4', color: 'blue', duration: 3000 })
})

/** Someone with an empty sheet in a mode. */
async function begin(mode: OtherMode, say = en): Promise<Person> {
  const context = await browser().newContext({ ...phone, locale: say === en ? 'en-GB' : 'zh-CN' })
  onTestFinished(() => context.close())
  const person = new Person(await context.newPage(), say)
  await person.begin(dearly.url, mode)
  return person
}

/** Seals it for the studio, waits for the film, and saves it. */
async function make(person: Person, name: string): Promise<string> {
  await person.tap(person.say.write.seal)
  await person.tap(person.say.seal.go)
  return await save(person, name)
}

/** Waits for the film, and saves it. */
async function save(person: Person, name: string): Promise<string> {
  await person.film()
  return await person.saveFilm(join(folder, name))
}

/** How much of a film with neither music nor a clip's own sound is heard. */
const voiced = (sound: Float32Array) =>
  sound.filter((sample) => Math.abs(sample) > 0.02).length / sound.length

test('a clip with subtitles becomes a film for WeChat, small enough for it', async () => {
  const person = await begin('wechat', zhCN)
  const { page, say } = person
  await page.locator('input[type=file]').first().setInputFiles(clip)
  await person.prints().first().waitFor()
  await page.getByText(modes.wechat.trySaying['zh-CN'][0]!).click()
  await page.getByLabel(say.write.wordsLabel).fill('周末散步，天气真好。')
  const film = await make(person, 'wechat.mp4')
  expect((await stat(film)).size).toBeLessThan(25_000_000)
  await page.getByText(say.film.wechat.title).click()
  await page.getByText(say.film.wechat.steps[2]!).waitFor()
  expect((await ffprobe(film)).streams.find(({ codec_type }) => codec_type === 'video')).toMatchObject({
    codec_name: 'h264',
    width: 1080,
    height: 1920,
  })
})

test('a script is spoken over a video: chosen by hearing it, made by the studio or on the phone', async () => {
  const person = await begin('voiceover')
  const { page, say } = person
  await page.locator('input[type=file]').first().setInputFiles(clip)
  await person.prints().first().waitFor()
  await person.tap(say.write.seal)
  // Without words there is nothing that the phone could speak.
  await page.getByText(say.here.problems['no-script']).waitFor()
  await page.getByText(say.speaker.noWords).waitFor()
  await person.tap(say.app.back)
  await page.getByLabel(say.write.wordsLabel, { exact: true }).fill('We walked along the river.')
  await person.tap(say.write.seal)
  const choose = (name: string) => page.getByRole('radio', { name, exact: true }).check()
  await choose(say.seal.moods.none)
  await choose(say.speaker.voices.male)
  await choose(say.speaker.paces.slow)
  await choose(say.speaker.clipSounds.off)
  const voice = page.locator('section:has(#speaker)')
  await person.tap(person.button(say.seal.listen, voice))
  await person.button(say.seal.silence, voice).waitFor()
  await person.button(say.seal.listen, voice).waitFor()
  await page.getByRole('radio', { name: say.ways.here }).check()
  await person.tap(say.seal.go)
  const here = await save(person, 'voiceover-here.mp4')
  expect(voiced(await soundOf(here))).toBeGreaterThan(0.1)

  await person.tap(say.way.edit)
  await person.tap(say.write.seal)
  await page.getByRole('radio', { name: say.seal.studio }).check()
  await person.tap(say.seal.go)
  const there = await save(person, 'voiceover.mp4')
  expect(voiced(await soundOf(there))).toBeGreaterThan(0.1)
  const [letter] = await page.evaluate(
    async () => ((await (await fetch('/api/letters')).json()) as { letters: Letter[] }).letters,
  )
  expect(letter?.turns[0]?.text).toContain('Voice: a male voice, slowly\nSound of the clips: off')
})

// Half a minute of film is drawn for a minute and a half: with LONG=1.
test.runIf(process.env.LONG)('a text becomes a film of half a minute', async () => {
  const person = await begin('text')
  const { page, say } = person
  await page
    .getByLabel(say.write.wordsLabel)
    .fill('A bicycle for the city. It folds in five seconds. Take it on the train, and ride home.')
  const film = await make(person, 'text.mp4')
  const duration = Number((await ffprobe(film)).format.duration)
  expect(duration).toBeGreaterThan(28)
  expect(duration).toBeLessThan(32)
})

test.each([
  { language: 'en', say: en },
  { language: 'zh', say: zhCN },
])('what else can be made is told, in order for everyone ($language)', async ({ language, say }) => {
  const context = await browser().newContext({ ...phone, locale: language === 'en' ? 'en-GB' : 'zh-CN' })
  onTestFinished(() => context.close())
  const person = new Person(await context.newPage(), say)
  const { page } = person
  await page.goto(dearly.url)
  await person.tap(say.letters.other)
  await person.sheet(say.letters.other).waitFor()
  const wrong = await look(page, `modes-${language}`)
  await page.getByRole('button', { name: say.modes.text }).click()
  await page.getByText(modes.text.tip[language === 'en' ? 'en' : 'zh-CN']).waitFor()
  wrong.push(...(await look(page, `write-text-${language}`)))
  await person.tap(say.app.back)
  await person.tap(say.letters.other)
  await page.getByRole('button', { name: say.modes.voiceover }).click()
  await page.getByLabel(say.write.wordsLabel, { exact: true }).fill('We walked along the river.')
  await page.locator('input[type=file]').first().setInputFiles(clip)
  await person.prints().first().waitFor()
  await person.tap(say.write.seal)
  await page.getByText(say.speaker.about).waitFor()
  await page.getByText(say.ways.herePrivacy).waitFor()
  await page.getByRole('radio', { name: say.speaker.clipSounds.off }).scrollIntoViewIfNeeded()
  wrong.push(...(await look(page, `seal-voiceover-${language}`)))
  expect(wrong).toEqual([])
})
