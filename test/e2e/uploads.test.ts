import { createHash } from 'node:crypto'
import {
  appendFileSync,
  createReadStream,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Upload } from 'tus-js-client'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { Client, json } from '../../scripts/letter/client.ts'
import { LetterAnswer, TurnAnswer } from '../../shared/api.ts'
import { partBytes, tusOptions } from '../../shared/uploads.ts'
import { BadLine } from '../support/bad-line.ts'
import { Dearly, runLetter } from '../support/dearly.ts'
import { makeLargeClip } from '../support/large-clip.ts'
import { QuickStudio } from '../support/quick-studio.ts'

const folder = mkdtempSync(join(tmpdir(), 'dearly-uploads-'))
const dearly = new Dearly()
const line = new BadLine()
/** What goes over a line beside the file itself: the requests' heads. */
const heads = 100_000
const studio = new QuickStudio()
let settings: Record<string, string>
let client: Client
let clip: string
let size: number

beforeAll(async () => {
  await studio.start()
  settings = { WEB_DIR: inject('webDir'), ...studio.settings }
  await dearly.start(settings)
  client = new Client(await line.listen(), 'en')
  line.leadTo(dearly.url)
  clip = await makeLargeClip(folder, 'clip.mp4', 40_000_000)
  size = statSync(clip).size
})
afterAll(async () => {
  line.close()
  await dearly.end()
  await studio.end()
  rmSync(folder, { recursive: true, force: true })
})

const hashOf = (path: string) => createHash('sha256').update(readFileSync(path)).digest('hex')
const atStudio = () => readdirSync(studio.mediaDir).map((name) => hashOf(join(studio.mediaDir, name)))

/** Sends the clip into a letter as any tus client would; resolves with the address it went to. */
async function send(letter: string): Promise<string> {
  return await new Promise((resolve, reject) => {
    const upload = new Upload(createReadStream(clip), {
      ...tusOptions,
      endpoint: client.urlOf(`/api/letters/${letter}/uploads`),
      metadata: { filename: 'clip.mp4', filetype: 'video/mp4' },
      headers: client.headers(),
      onSuccess: () => resolve(upload.url ?? ''),
      onError: reject,
    })
    upload.start()
  })
}

const begin = async () => (await client.ask(LetterAnswer, '/api/letters', json({ mode: 'letter' }))).id

test('a clip comes whole over a line that breaks six times, and each time loses at most one part', async () => {
  const letter = await begin()
  const before = line.sent
  const cuts = Array.from({ length: 6 }, (_, index) => Math.floor((index + Math.random()) * (size / 6)))
  for (const at of cuts) void line.reaches(before + at).then(() => line.cut())
  await send(letter)
  expect(line.sent - before, `cut at ${cuts}`).toBeLessThanOrEqual(size + cuts.length * partBytes + heads)
  const { media } = await client.ask(LetterAnswer, `/api/letters/${letter}`)
  expect(media).toMatchObject([{ name: 'clip.mp4', type: 'video/mp4', bytes: size }])
})

test('the server is killed while a clip comes in: at most one part is sent again; the studio gets it when the letter is made', async () => {
  const letter = await begin()
  const before = line.sent
  const sending = send(letter)
  await line.reaches(before + size / 2)
  await dearly.kill()
  await dearly.start(settings)
  line.leadTo(dearly.url)
  await sending
  expect(line.sent - before).toBeLessThanOrEqual(size + partBytes + heads)
  expect(atStudio()).toEqual([])

  await client.ask(
    TurnAnswer,
    `/api/letters/${letter}/turns`,
    json({ id: 'make', text: 'make a letter', as: 'make' }),
  )
  for await (const event of client.events(letter)) if (event.type === 'turn.ended') break
  expect(atStudio()).toContain(hashOf(clip))
})

test('npm run letter sends a large clip in parts, and tells why it cannot send another', async () => {
  const out = join(folder, 'letter.mp4')
  const text = join(folder, 'no.mp4')
  appendFileSync(text, Buffer.alloc(partBytes + 1, 'Dear Mum, '))
  const before = line.sent
  const { code, output } = await runLetter([
    '--to',
    'Mum',
    '--words',
    'Hello.',
    text,
    clip,
    '--out',
    out,
    '--server',
    client.urlOf(''),
  ])
  expect(output).toContain('no.mp4')
  expect(code).toBe(0)
  expect(statSync(out).size).toBeGreaterThan(10_000)
  // The one that is no clip was refused by its first bytes.
  expect(line.sent - before).toBeLessThanOrEqual(size + heads)
})
