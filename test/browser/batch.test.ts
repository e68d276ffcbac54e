import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeAll, expect, onTestFinished, test } from 'vitest'
import type { Letter } from '../../shared/letter.ts'
import { en } from '../../web/i18n/en.ts'
import { zhCN } from '../../web/i18n/zh-cn.ts'
import { phone } from '../support/browsers/chromium.ts'
import { useChromium, useFolder } from '../support/browsers/for-file.ts'
import { look } from '../support/browsers/look.ts'
import { Person } from '../support/browsers/person.ts'
import { serveQuickly } from '../support/browsers/serve.ts'
import { makeFile } from '../support/material.ts'

const dearly = serveQuickly()
const folder = useFolder('batch')
const browser = useChromium()
const colors = ['red', 'green', 'blue', 'yellow']
let clips: string[]
let broken: string

beforeAll(async () => {
  clips = await Promise.all(
    colors.map((color) => makeFile(folder, `${color}.mp4`, { format: 'mp4', color, duration: 1000 })),
  )
  broken = join(folder, 'broken.mp4')
  await writeFile(broken, (await readFile(clips[0]!)).subarray(0, 900))
})

/** Someone with five clips, one of them broken, on a sheet for WeChat. */
async function begin(say: typeof en, locale: string): Promise<Person> {
  const context = await browser().newContext({ ...phone, locale })
  onTestFinished(() => context.close())
  const person = new Person(await context.newPage(), say)
  const { page } = person
  await person.begin(dearly.url, 'wechat')
  await page
    .locator('input[type=file]')
    .first()
    .setInputFiles([...clips.slice(0, 2), broken, ...clips.slice(2)])
  await person.prints().nth(3).waitFor()
  return person
}

test('of five clips, one of them broken, come four films and one clear problem', async () => {
  const person = await begin(en, 'en-GB')
  const { page, say } = person
  await page.getByText('broken.mp4').waitFor()
  await person.tap(say.batch.open(4))
  const sheet = person.sheet(say.batch.title)
  for (const [at, color] of colors.entries()) {
    const name = say.batch.clip(at + 1)
    await sheet.getByLabel(`${name}: ${say.write.wordsLabel}`).fill(`A ${color} day.`)
    await sheet.getByLabel(`${name}: ${say.ask.title}`).fill(`Make a short ${color} clip`)
  }
  await person.tap(say.batch.make(4))
  await expect.poll(() => page.locator('.envelope .ready').count(), { timeout: 60_000 }).toBe(4)
  const letters = await page.evaluate(
    async () => ((await (await fetch('/api/letters')).json()) as { letters: Letter[] }).letters,
  )
  const asked = letters.map(({ turns, media }) => [turns[0]?.text, media.map(({ name }) => name)])
  expect(asked.length).toBe(4)
  for (const color of colors) {
    const [text, media] = asked.find(([text]) => text?.includes(`Make a short ${color} clip`)) ?? []
    expect(text).toContain(`A ${color} day.`)
    expect(media).toEqual([`${color}.mp4`])
  }
  expect(letters.every(({ exports }) => exports.length === 1 && exports[0]?.status === 'ready')).toBe(true)
})

test('parted clips may lie on the desk, each to be gone on with by itself', async () => {
  const person = await begin(en, 'en-GB')
  const { page, say } = person
  await person.tap(say.batch.open(4))
  await person
    .sheet(say.batch.title)
    .getByLabel(`${say.batch.clip(2)}: ${say.write.wordsLabel}`)
    .fill('Green.')
  await person.tap(say.batch.lay)
  await expect.poll(() => page.locator('.envelope').count()).toBe(4)
  await page.reload()
  await expect.poll(() => page.locator('.envelope').count()).toBe(4)
  await page.locator('.envelope').nth(1).click()
  expect(await page.getByLabel(say.write.wordsLabel).inputValue()).toBe('Green.')
  await expect.poll(() => person.prints().count()).toBe(1)
})

test.each([
  { language: 'en', locale: 'en-GB', say: en },
  { language: 'zh', locale: 'zh-CN', say: zhCN },
])('a film of each is in order for everyone ($language)', async ({ language, locale, say }) => {
  const person = await begin(say, locale)
  await person.tap(say.batch.open(4))
  await person.page.getByText('100,000').waitFor()
  expect(await look(person.page, `batch-${language}`)).toEqual([])
})
