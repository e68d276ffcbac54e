import { expect, onTestFinished, test } from 'vitest'
import type { Letter } from '../../shared/letter.ts'
import { en } from '../../web/i18n/en.ts'
import { zhCN } from '../../web/i18n/zh-cn.ts'
import { phone } from '../support/browsers/chromium.ts'
import { useChromium } from '../support/browsers/for-file.ts'
import { look } from '../support/browsers/look.ts'
import { Person } from '../support/browsers/person.ts'
import { serveQuickly } from '../support/browsers/serve.ts'

const dearly = serveQuickly()
const browser = useChromium()

const texts = {
  en: {
    say: en,
    locale: 'en-GB',
    sentences: ['A bicycle for the city.', 'It folds in five seconds.', 'Take it on the train.'],
  },
  zh: {
    say: zhCN,
    locale: 'zh-CN',
    sentences: ['一辆城市里的自行车。', '五秒钟就能折好。', '带上它坐地铁吧。'],
  },
}

/** Someone with a text of three sentences, and its scenes open. */
async function open(language: 'en' | 'zh') {
  const { say, locale, sentences } = texts[language]
  const context = await browser().newContext({ ...phone, locale })
  onTestFinished(() => context.close())
  const person = new Person(await context.newPage(), say)
  const { page } = person
  await person.begin(dearly.url, 'text')
  const words = page.getByLabel(say.write.wordsLabel)
  await words.fill(sentences.join(language === 'en' ? ' ' : ''))
  await person.tap(say.scenes.open(3))
  const sheet = person.sheet(say.scenes.title)
  const scenes = () =>
    sheet
      .locator('textarea')
      .evaluateAll((fields) => fields.map((field) => (field as HTMLTextAreaElement).value))
  const scene = (number: number) => sheet.getByLabel(say.scenes.scene(number), { exact: true })
  await scene(3).waitFor()
  return { person, sheet, scenes, scene, words, sentences }
}

test('a text is told in scenes, which are moved, joined, cut, added and taken out; the film follows', async () => {
  const { person, sheet, scenes, scene, words, sentences } = await open('en')
  const { page, say } = person
  const [city, folds, train] = sentences as [string, string, string]
  expect(await scenes()).toEqual([city, folds, train])

  await person.tap(say.scenes.later(1))
  await expect.poll(scenes).toEqual([folds, city, train])
  await person.button(say.scenes.join, sheet).nth(1).click()
  await expect.poll(scenes).toEqual([folds, `${city} ${train}`])
  // The caret stands where they were joined.
  await page.keyboard.press('Enter')
  await expect.poll(scenes).toEqual([folds, city, train])
  await page.keyboard.press('Backspace')
  await expect.poll(scenes).toEqual([folds, `${city} ${train}`])

  await person.tap(say.scenes.add)
  await expect.poll(() => scene(3).evaluate((field) => field === document.activeElement)).toBe(true)
  await page.keyboard.type('Ride home.')
  await expect.poll(scenes).toEqual([folds, `${city} ${train}`, 'Ride home.'])
  await scene(1).fill('It folds. '.repeat(20))
  await scene(3).focus()
  await expect.poll(async () => (await scenes()).length).toBeGreaterThan(5)
  const many = (await scenes()).length
  for (let left = many; left > 3; left--) await person.tap(say.scenes.remove(1))
  await expect.poll(scenes).toEqual(['It folds.', `${city} ${train}`, 'Ride home.'])

  await person.tap(person.button(say.app.close, sheet))
  expect(await words.inputValue()).toBe(`It folds.\n\n${city} ${train}\n\nRide home.`)
  await person.seal()
  const film = await person.film()
  await film.waitFor()
  const [letter] = await page.evaluate(
    async () => ((await (await fetch('/api/letters')).json()) as { letters: Letter[] }).letters,
  )
  const shown = letter?.timeline?.tracks.find(({ name }) => name === 'Captions')?.segments
  expect(shown?.map(({ name }) => name)).toEqual(['It folds.', `${city} ${train}`, 'Ride home.'])
})

test.each(['en', 'zh'] as const)('the scenes are in order for everyone (%s)', async (language) => {
  const { person } = await open(language)
  expect(await look(person.page, `scenes-${language}`)).toEqual([])
})
