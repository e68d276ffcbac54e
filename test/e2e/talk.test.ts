import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { Client, json } from '../../scripts/letter/client.ts'
import { Credits, LetterAnswer, MediaAnswer, TurnAnswer } from '../../shared/api.ts'
import type { Letter } from '../../shared/letter.ts'
import { writePrompt } from '../../shared/prompt.ts'
import { Dearly } from '../support/dearly.ts'
import { makePhoto } from '../support/material.ts'
import { colorIn, distance, pictureAt } from '../support/measure.ts'
import { QuickStudio, smallFilms } from '../support/quick-studio.ts'

const folder = mkdtempSync(join(tmpdir(), 'dearly-talk-'))
const studio = new QuickStudio()
const dearly = new Dearly()
const colors = {
  red: { r: 190, g: 60, b: 50 },
  green: { r: 60, g: 140, b: 80 },
  blue: { r: 60, g: 90, b: 190 },
}
let phone: Client
let letter: string

beforeAll(async () => {
  await studio.start({}, undefined, smallFilms)
  await dearly.start({ WEB_DIR: inject('webDir'), ...studio.settings })
  phone = new Client(dearly.url, 'en')
})
afterAll(async () => {
  await dearly.end()
  await studio.end()
  rmSync(folder, { recursive: true, force: true })
})

const now = () => phone.ask(LetterAnswer, `/api/letters/${letter}`)
const credits = async () => (await phone.ask(Credits, '/api/credits')).available

async function post(id: string, text: string, as: 'make' | 'say' = 'say'): Promise<void> {
  await phone.ask(TurnAnswer, `/api/letters/${letter}/turns`, json({ id, text, as }))
}

/** The photos in the film, in order. */
const photosIn = (snapshot: Letter) =>
  segments(snapshot, 'video')
    .map(({ name }) => name)
    .filter((name) => name.endsWith('.jpg'))

/** What came of a turn, once it has ended. */
async function answer(id: string) {
  for await (const event of phone.events(letter)) if (event.type === 'turn.ended' && event.turn === id) break
  const turn = (await now()).turns.find((one) => one.id === id)
  expect(turn).toMatchObject({ status: 'done' })
  const words = turn?.messages.map(({ text }) => text).join(' ') ?? ''
  // Nobody here has a button of the upstream's to click.
  expect(words).not.toMatch(/click|button|点击|按钮/i)
  return { words, changes: turn?.changes ?? [] }
}

async function say(id: string, text: string) {
  await post(id, text)
  return await answer(id)
}

const segments = ({ timeline }: Letter, kind: string, track?: RegExp) =>
  timeline?.tracks
    .filter((one) => one.kind === kind && (!track || track.test(one.name)))
    .flatMap((one) => one.segments) ?? []

test('twelve turns in two languages end in the film that their words describe', async () => {
  const { id } = await phone.ask(LetterAnswer, '/api/letters', json({ mode: 'letter' }))
  letter = id
  const media: { name: string; part: 'photo' }[] = []
  for (const [name, color] of Object.entries(colors)) {
    const path = await makePhoto(folder, `${name}.jpg`, { width: 900, height: 1600, color })
    const kept = await phone.ask(MediaAnswer, `/api/letters/${letter}/media/${name}.jpg`, {
      method: 'PUT',
      headers: { 'Content-Type': 'image/jpeg' },
      body: readFileSync(path),
    })
    media.push({ name: kept.media.name, part: 'photo' })
  }
  const before = await credits()
  const words = 'Thank you for the summer. I think of it every day.'
  await post(
    '1',
    writePrompt({ mode: 'letter', language: 'en', to: 'Mum', from: 'Anna', words, media }),
    'make',
  )
  await answer('1')
  const made = await now()
  expect(photosIn(made)).toEqual(['red.jpg', 'green.jpg', 'blue.jpg'])

  const softer = await say('2', 'Make the music softer')
  expect(softer.changes).toMatchObject([{ what: 'changed', kind: 'audio' }])
  const asked = await say('3', 'What is on the timeline?')
  expect(asked).toMatchObject({ changes: [], words: expect.stringContaining('seconds long') })

  // Two at once: the second waits for the first.
  await Promise.all([
    post('4', 'Add a title "For you, Mum"'),
    post('5', 'Show the second photo for 5 seconds'),
  ])
  expect((await answer('4')).changes).toMatchObject([{ what: 'added', kind: 'text' }])
  expect((await answer('5')).changes.length).toBeGreaterThan(0)
  const second = segments(await now(), 'video').find(({ name }) => name === 'green.jpg')!
  expect(second.to - second.from).toBeCloseTo(5000, -2)

  await say('6', '换成欢快的音乐')
  await say('7', '不要字幕')
  expect(segments(await now(), 'text', /caption/i)).toEqual([])
  await say('8', '撤销刚才的修改')
  expect(segments(await now(), 'text', /caption/i).length).toBeGreaterThan(0)
  await say('9', 'Put the blue photo first')
  const paid = before - (await credits())
  const balance = await say('10', '余额')
  expect(balance).toMatchObject({ changes: [], words: expect.stringMatching(/\d/) })
  await say('11', 'Change the style to night')
  const { messages } = (await now()).turns.at(-1)!
  expect(messages.at(-1)?.final).toBe(true)
  expect(paid).toBe(100 + 7 * 50)

  const end = await now()
  expect(photosIn(end)).toEqual(['blue.jpg', 'red.jpg', 'green.jpg'])
  expect(segments(end, 'text').map(({ name }) => name)).toContain('For you, Mum')
  expect(segments(end, 'audio')[0]?.name).toMatch(/happy/i)
  expect(segments(end, 'audio')[0]!.volume).toBeLessThan(segments(made, 'audio')[0]!.volume!)

  await post('12', 'export')
  for await (const event of phone.events(letter)) if (event.type === 'export.ready') break
  const [film] = (await now()).exports
  const path = join(folder, 'film.mp4')
  const bytes = await phone.fetch(`/api/letters/${letter}/exports/${film!.id}/film`)
  writeFileSync(path, Buffer.from(await bytes.arrayBuffer()))
  for (const [name, color] of Object.entries(colors)) {
    const { from, to } = segments(end, 'video').find((one) => one.name === `${name}.jpg`)!
    const picture = await pictureAt(path, (from + to) / 2)
    expect(distance(colorIn(picture, { x: 0.4, y: 0.35, width: 0.2, height: 0.1 }), color)).toBeLessThan(60)
  }
  // It opens under the night's sky.
  const sky = colorIn(await pictureAt(path, 300), { x: 0, y: 0, width: 1, height: 0.2 })
  expect(sky.b).toBeGreaterThan(sky.r + 10)
  expect(sky.r).toBeLessThan(60)
})
