import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { beforeAll, expect, onTestFinished, test } from 'vitest'
import { en } from '../../web/i18n/en.ts'
import { zhCN } from '../../web/i18n/zh-cn.ts'
import { phone } from '../support/browsers/chromium.ts'
import { colorShown } from '../support/browsers/color-shown.ts'
import { useChromium, useFolder } from '../support/browsers/for-file.ts'
import { look } from '../support/browsers/look.ts'
import { Person } from '../support/browsers/person.ts'
import { serveQuickly } from '../support/browsers/serve.ts'
import { makeFile, makePhoto } from '../support/material.ts'
import { colorIn, distance, ffprobe, pictureAt } from '../support/measure.ts'

const dearly = serveQuickly()
const folder = useFolder('reclaimed')
const browser = useChromium()
const red = { r: 190, g: 60, b: 50 }
const blue = { r: 0, g: 0, b: 255 }
const tongues = { en: { locale: 'en-GB', say: en }, zh: { locale: 'zh-CN', say: zhCN } }
let files: string[]

beforeAll(async () => {
  files = [
    await makePhoto(folder, 'red.jpg', { width: 900, height: 1600, color: red }),
    await makeFile(folder, 'clip.mp4', { format: 'mp4', color: 'blue', duration: 1000 }),
  ]
})

/** Which codec is taken away after how many pieces of work, what the browser says of it, and how often it does so. */
type Reclaim = { codec: 'VideoEncoder' | 'VideoDecoder'; after: number; says: string; times?: number }

/** What is put before the film thread's own code: the first codec of that kind is taken from it once. */
const taking = ({ codec, after, says }: Reclaim) => `{
  const work = '${codec}' === 'VideoEncoder' ? 'encode' : 'decode'
  let left = ${after}
  const Real = self.${codec}
  self.${codec} = class extends Real {
    constructor(init) {
      super(init)
      this.tell = init.error
    }
    [work](...given) {
      if (left-- !== 0) return super[work](...given)
      this.close()
      queueMicrotask(() => this.tell(new DOMException(${JSON.stringify(says)}, 'QuotaExceededError')))
    }
  }
};\n`

/** Lets the first film threads of a page lose a codec, so many of them. @returns how many threads there were */
async function reclaim(page: Page, from: Reclaim): Promise<() => number> {
  const { times = 1 } = from
  let threads = 0
  await page.route('**/film-thread*.js', async (route) => {
    const response = await route.fetch()
    const script = await response.text()
    // The page's end of the thread has its name, too.
    const isThread = script.includes('createSyncAccessHandle')
    if (isThread) threads++
    const body = isThread && threads <= times ? taking(from) + script : script
    await route.fulfill({ response, body, headers: { ...response.headers(), 'cache-control': 'no-store' } })
  })
  return () => threads
}

/**
 * Someone whose photo and clip are about to be sealed, to be made on the phone: for WeChat, since such a film has neither
 * an opening nor a closing to be drawn anew.
 */
async function sealing(
  from: Reclaim,
  { language = 'en', given = files }: { language?: keyof typeof tongues; given?: string[] } = {},
): Promise<{ person: Person; threads: () => number }> {
  const { locale, say } = tongues[language]
  // What a service worker hands out cannot be changed on its way.
  const context = await browser().newContext({ ...phone, locale, serviceWorkers: 'block' })
  onTestFinished(() => context.close())
  const person = new Person(await context.newPage(), say)
  const threads = await reclaim(person.page, from)
  await person.begin(dearly.url, 'wechat')
  await person.page.locator('input[type=file]').first().setInputFiles(given)
  await expect.poll(() => person.prints().count()).toBe(given.length)
  await person.tap(say.write.seal)
  await person.page.getByText(say.seal.moods.none, { exact: true }).click()
  await person.page.getByText(say.ways.here).click()
  return { person, threads }
}

/** Puts the app out of sight, or back. */
const putAway = (page: Page, isAway: boolean) =>
  page.evaluate((hidden) => {
    Object.defineProperty(document, 'hidden', { configurable: true, get: () => hidden })
    document.dispatchEvent(new Event('visibilitychange'))
  }, isAway)

/** The films that lie in the page's own file system, whole or half. */
const filmsOn = (page: Page): Promise<string[]> =>
  page.evaluate(async () => {
    const root = await navigator.storage.getDirectory()
    const folder = await root.getDirectoryHandle('films', { create: true })
    const names: string[] = []
    for await (const name of folder.keys()) names.push(name)
    return names
  })

/** The film that comes of it is whole: every picture is there, of the photo as of the clip, and nothing was left out. */
async function expectWhole(person: Person, name: string): Promise<void> {
  await person.film()
  expect(await person.page.locator('.problem').count()).toBe(0)
  const film = await person.saveFilm(join(folder, `${name}.mp4`))
  const { streams } = await ffprobe(film)
  const video = streams.find(({ codec_type }) => codec_type === 'video')
  expect(Number(video?.nb_frames)).toBe(Math.round(Number(video?.duration) * 30))
  const middle = { x: 0.3, y: 0.35, width: 0.3, height: 0.15 }
  const at = async (time: number) => colorIn(await pictureAt(film, time), middle)
  expect(distance(await at(1250), red)).toBeLessThan(8)
  expect(distance(await at(3000), blue)).toBeLessThan(16)
}

test.each<{ what: string; language: keyof typeof tongues; from: Reclaim }>([
  { what: 'the encoder', language: 'en', from: { codec: 'VideoEncoder', after: 50, says: 'Taken away.' } },
  {
    what: 'a clip’s decoder',
    language: 'zh',
    from: { codec: 'VideoDecoder', after: 12, says: 'Codec reclaimed due to inactivity.' },
  },
])(
  'a film goes on by itself when the app is seen again after $what was taken away',
  async ({ what, language, from }) => {
    const { person, threads } = await sealing(from, { language })
    const { page, say } = person
    await putAway(page, true)
    await person.tap(say.seal.go)
    const progress = page.getByRole('progressbar')
    const done = () => progress.evaluate((bar: HTMLProgressElement) => bar.value)
    await expect.poll(done, { timeout: 60_000 }).toBeGreaterThan(0.2)
    // The half film is let go of, and nothing is done out of sight.
    await expect.poll(() => filmsOn(page), { timeout: 60_000 }).toEqual([])
    const before = threads()
    expect(await page.getByText(say.here.anew).count()).toBe(0)
    await putAway(page, false)
    await page.getByText(say.here.anew).waitFor()
    expect(await look(page, `making-here-anew-${language}`, ['canvas', 'progress', '.now'])).toEqual([])
    await expectWhole(person, what)
    expect(threads()).toBeGreaterThan(before)
  },
)

test('an encoder that is put back by who drives it may have lost pictures: then the film is made again', async () => {
  const from: Reclaim = { codec: 'VideoEncoder', after: 50, says: 'Codec reclaimed due to inactivity.' }
  const { person, threads } = await sealing(from)
  await person.tap(en.seal.go)
  await expectWhole(person, 'put-back')
  expect(threads()).toBe(1)
})

test('a phone that takes codecs away again and again is told to be kept open', async () => {
  const from: Reclaim = { codec: 'VideoEncoder', after: 3, says: 'Taken away.', times: 100 }
  const { person, threads } = await sealing(from)
  await person.tap(en.seal.go)
  await person.page.getByText(en.here.problems.interrupted).waitFor({ timeout: 60_000 })
  await person.button(en.way.again).waitFor()
  expect(threads()).toBe(6)
})

test.each([
  { when: 'while it was opened', after: 10 },
  { when: 'on its way', after: 75 },
])('a clip that is looked at goes on after its decoder was taken away $when', async ({ after }) => {
  const two = { format: 'mp4', color: 'red', later: 'blue', duration: 4000 }
  const clip = await makeFile(folder, 'two.mp4', two)
  const says = 'Codec reclaimed due to inactivity.'
  const { person } = await sealing({ codec: 'VideoDecoder', after, says, times: 100 }, { given: [clip] })
  await person.tap(en.ways.watch)
  const place = person.page.getByRole('slider', { name: en.ways.place })
  await expect.poll(async () => Number(await place.getAttribute('max'))).toBeGreaterThan(3500)
  const shown = async () => (await colorShown(person.page)).map((part) => Math.round(part / 255))
  await place.fill('300')
  await expect.poll(shown).toEqual([1, 0, 0])
  await place.fill('1900')
  await place.fill('3700')
  await expect.poll(shown).toEqual([0, 0, 1])
})
