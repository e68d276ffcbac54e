import { expect, test } from 'vitest'
import { en } from '../../web/i18n/en.ts'
import { phone } from '../support/browsers/chromium.ts'
import { useChromium } from '../support/browsers/for-file.ts'
import { Person } from '../support/browsers/person.ts'
import { serveQuickly } from '../support/browsers/serve.ts'

const dearly = serveQuickly()
const browser = useChromium()

test('music is chosen by hearing it: each mood is another, none is silent, and it ends with the screen', async () => {
  const context = await browser().newContext({ ...phone, locale: 'en-GB' })
  const { page } = await context.newPage().then((opened) => new Person(opened))
  // What goes to the loudspeaker is noted on its way.
  await page.addInitScript(() => {
    const heard: { peak: number; crossings: number; state: () => string }[] = []
    Object.assign(globalThis, { heard })
    const start = AudioBufferSourceNode.prototype.start
    AudioBufferSourceNode.prototype.start = function (...when) {
      const samples = this.buffer?.getChannelData(0) ?? new Float32Array()
      const peak = samples.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0)
      const crossings = samples.filter((sample, at) => sample > 0 !== (samples[at - 1] ?? 0) > 0).length
      heard.push({ peak, crossings, state: () => this.context.state })
      start.apply(this, when)
    }
  })
  const heard = () =>
    page.evaluate(() =>
      (
        globalThis as unknown as { heard: { peak: number; crossings: number; state: () => string }[] }
      ).heard.map(({ peak, crossings, state }) => ({ peak, crossings, state: state() })),
    )
  const person = new Person(page)
  await page.goto(dearly.url)
  await person.write({ to: 'Mum', words: 'Thank you.', from: 'Anna' })
  await person.tap(en.write.seal)
  await person.tap(en.seal.listen)
  await expect.poll(async () => (await heard()).length).toBe(1)
  await page.getByText(en.seal.moods.festive).click()
  await expect.poll(async () => (await heard()).length).toBe(2)
  const [warm, festive] = await heard()
  expect(warm!.peak).toBeGreaterThan(0.02)
  expect(festive!.peak).toBeGreaterThan(0.02)
  expect(festive!.crossings).not.toBe(warm!.crossings)
  expect([warm!.state, festive!.state]).toEqual(['closed', 'running'])

  await page.getByText(en.seal.moods.none, { exact: true }).click()
  await expect.poll(async () => (await heard()).at(-1)!.state).toBe('closed')
  expect(await person.button(en.seal.listen).count()).toBe(0)

  await page.getByText(en.seal.moods.calm).click()
  await person.tap(en.seal.listen)
  await expect.poll(async () => (await heard()).length).toBe(3)
  await person.tap(en.app.back)
  await expect.poll(async () => (await heard()).at(-1)!.state).toBe('closed')
  await context.close()
})
