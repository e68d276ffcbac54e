import { beforeAll, expect, onTestFinished, test } from 'vitest'
import { trackType } from '../../shared/draft.ts'
import { nemoPaths } from '../../shared/nemo.ts'
import { en } from '../../web/i18n/en.ts'
import { zhCN } from '../../web/i18n/zh-cn.ts'
import { phone } from '../support/browsers/chromium.ts'
import { colorShown } from '../support/browsers/color-shown.ts'
import { useChromium, useFolder } from '../support/browsers/for-file.ts'
import { Gate } from '../support/browsers/gate.ts'
import { look } from '../support/browsers/look.ts'
import { Person } from '../support/browsers/person.ts'
import { serveQuickly } from '../support/browsers/serve.ts'
import { makePhoto } from '../support/material.ts'

const folder = useFolder('watch-draft')
const gate = new Gate()
const dearly = serveQuickly({}, { gate })
const browser = useChromium()
const renders = new RegExp(`^GET ${nemoPaths.render('')}`)
const red = [190, 60, 50]
let photo: string

beforeAll(async () => {
  photo = await makePhoto(folder, 'a.jpg', { width: 900, height: 1600, color: { r: 190, g: 60, b: 50 } })
})

/** Someone whose letter is on its way, as far as the film's export, which takes as long as the gate is closed. */
async function waiting(locale = 'en-GB'): Promise<Person> {
  const context = await browser().newContext({ ...phone, locale })
  onTestFinished(() => context.close())
  onTestFinished(() => gate.letThrough())
  const person = new Person(await context.newPage(), locale === 'zh-CN' ? zhCN : en)
  await person.page.goto(dearly.url)
  await person.write({ to: 'Mum', words: 'Thank you for all of it.', from: 'Anna' })
  await person.choosePhotos([photo])
  const rendering = gate.hold(renders)
  await person.seal()
  await rendering
  return person
}

const isRed = (color: number[]) => color.every((part, at) => Math.abs(part - red[at]!) < 25)

test.each([
  { language: 'en', locale: 'en-GB' },
  { language: 'zh', locale: 'zh-CN' },
])(
  'a film is watched with its sound while it is still being exported ($language)',
  async ({ language, locale }) => {
    const person = await waiting(locale)
    const { page, say } = person
    const { watch, title } = say.ways.draft
    const wrong: string[] = []
    await person.button(watch).waitFor()
    wrong.push(...(await look(page, `way-finishing-${language}`, ['progress', 'footer .quiet'])))

    await person.tap(watch)
    const place = page.getByRole('slider', { name: say.ways.place })
    await expect.poll(async () => Number(await place.getAttribute('max'))).toBeGreaterThan(7000)
    await place.fill('4000')
    await expect.poll(async () => isRed(await colorShown(person.page))).toBe(true)
    wrong.push(...(await look(page, `watch-draft-${language}`, ['canvas', 'main > :not(dialog)'])))
    await person.tap(say.ways.play)
    // The sound is the clock: it moves once that is there.
    await expect.poll(async () => Number(await place.inputValue())).toBeGreaterThan(4500)

    gate.letThrough()
    await person.film()
    expect(await person.sheet(title).count()).toBe(0)
    expect(wrong).toEqual([])
  },
)

test('what the studio added of its own keeps its time, empty, and that is told; a change can be watched, too', async () => {
  const person = await waiting()
  const { page, say } = person
  await page.route('**/draft', async (route) => {
    const answer = await route.fetch()
    const { draft } = await answer.json()
    const [video] = draft.t.filter(({ tt }: { tt: number }) => tt === trackType.video)
    Object.assign(video.sg.at(-1).m, { url: 'elsewhere:', picture: undefined, name: 'City at night' })
    await route.fulfill({ response: answer, json: { draft } })
  })
  await person.tap(say.ways.draft.watch)
  await page.getByText(say.ways.draft.absent(1)).waitFor()
  const place = page.getByRole('slider', { name: say.ways.place })
  const isThere = () => expect.poll(async () => Number(await place.getAttribute('max'))).toBeGreaterThan(7000)
  await isThere()
  await place.fill('4000')
  await expect.poll(async () => (await colorShown(person.page))[0]).toBeGreaterThan(200)
  await person.tap(person.button(say.app.close, person.sheet(say.ways.draft.title)))

  await page.route('**/draft', (route) => route.abort())
  await person.tap(say.ways.draft.watch)
  await page.getByText(say.ways.draft.away).waitFor()
  await person.tap(person.button(say.app.close, person.sheet(say.ways.draft.title)))
  await page.unroute('**/draft')
  gate.letThrough()
  await person.film()

  const rendering = gate.hold(renders)
  await person.tap(say.film.change)
  await page.getByLabel(say.film.changeLabel).fill('Add a title "For you"')
  await person.tap(say.film.ask)
  await rendering
  await person.tap(person.button(say.app.close, person.sheet(say.film.change)))
  await person.tap(say.ways.draft.watchChange)
  await isThere()
})
