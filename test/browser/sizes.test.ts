import { stat } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { en } from '../../web/i18n/en.ts'
import { phone } from '../support/browsers/chromium.ts'
import { useChromium } from '../support/browsers/for-file.ts'
import { Person } from '../support/browsers/person.ts'
import { serveQuickly } from '../support/browsers/serve.ts'
import { makeNoise } from '../support/material.ts'
import { boxesOf, ffprobe, soundOf, toneLevel } from '../support/measure.ts'

// 20 MB in six seconds: too much for WhatsApp and mail, not for WeChat.
const dearly = serveQuickly(
  {},
  { film: (folder) => makeNoise(folder, { duration: 6000, bitrate: 27_000_000 }) },
)
const { sizes } = en.film
const browser = useChromium()

test('a film that is too large for where it goes is made smaller on the phone; one that fits goes as it is', async () => {
  const context = await browser().newContext({ ...phone, locale: 'en-GB' })
  const person = new Person(await context.newPage())
  const { page } = person
  await page.goto(dearly.url)
  await person.write({ to: 'Mum', words: 'Thank you.', from: 'Anna' })
  await person.seal()
  await person.film()
  await person.tap(sizes.open)
  const sheet = person.sheet(sizes.title)

  await sheet.getByText(sizes.places.wechat).click()
  await sheet.getByText(/It fits as it is/).waitFor()

  await sheet.getByText(sizes.places.whatsapp).click()
  await sheet.getByText(/^Ready/).waitFor({ timeout: 200_000 })
  const saving = page.waitForEvent('download')
  await person.button(en.film.save, sheet).click()
  const small = await (await saving).path()
  const { size } = await stat(small)
  expect(size).toBeLessThanOrEqual(16_000_000)
  expect(size).toBeGreaterThanOrEqual(0.85 * 16_000_000)
  const { streams } = await ffprobe(small)
  expect(streams).toMatchObject([
    { codec_name: 'h264', pix_fmt: 'yuv420p', color_range: 'tv' },
    { codec_name: 'aac', sample_rate: '48000' },
  ])
  const [{ width, height }] = streams as [{ width: number; height: number }, unknown]
  // So much noise is beyond any encoder at its full size.
  expect(width).toBeLessThan(540)
  expect(height / width).toBeCloseTo(960 / 540, 1)
  expect((await boxesOf(small)).indexOf('moov')).toBeLessThan((await boxesOf(small)).indexOf('mdat'))
  expect(toneLevel(await soundOf(small), 440, 500, 5500)).toBeGreaterThan(-30)
  await context.close()
})
