import { statSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { partBytes } from '../../shared/uploads.ts'
import { en } from '../../web/i18n/en.ts'
import { BadLine } from '../support/bad-line.ts'
import { phone } from '../support/browsers/chromium.ts'
import { useChromium, useFolder } from '../support/browsers/for-file.ts'
import { Person } from '../support/browsers/person.ts'
import { serveQuickly } from '../support/browsers/serve.ts'
import { makeLargeClip } from '../support/large-clip.ts'

const folder = useFolder('upload')
const dearly = serveQuickly()
const line = new BadLine()
/** What goes over the line beside the clip: the heads of all requests. */
const heads = 200_000
const browser = useChromium()
let url: string

beforeAll(async () => {
  line.leadTo(dearly.url)
  url = await line.listen()
})
afterAll(() => line.close())

test('a large clip goes on where it was after the network was away and the tab was closed', async () => {
  const clip = await makeLargeClip(folder, 'clip.mp4', 30_000_000)
  const { size } = statSync(clip)
  const context = await browser().newContext({ ...phone, locale: 'en-GB' })
  const writer = new Person(await context.newPage())
  await writer.page.goto(url)
  await writer.write({ to: 'Mum', words: 'Look at this.', from: 'Anna' })
  await writer.choosePhotos([clip])
  const before = line.sent

  let stopped = line.stopsAt(before + 8_000_000)
  await writer.seal()
  await stopped
  await writer.page.getByText(/^0 of 1 packed · [1-9]\d?%$/).waitFor()
  await context.setOffline(true)
  await writer.page.getByText(en.way.offline).waitFor()
  line.goOn()

  stopped = line.stopsAt(before + 22_000_000)
  await context.setOffline(false)
  await stopped
  await writer.page.close()
  line.goOn()

  const back = new Person(await context.newPage())
  await back.page.goto(url)
  await back.open('Mum')
  await back.film()
  expect(line.sent - before).toBeLessThanOrEqual(size + 2 * partBytes + heads)
  await context.close()
})
