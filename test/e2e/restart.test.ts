import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { Client, json } from '../../scripts/letter/client.ts'
import { Credits, LetterAnswer, TurnAnswer } from '../../shared/api.ts'
import type { LetterEvent } from '../../shared/letter.ts'
import { nemoPaths } from '../../shared/nemo.ts'
import { Gate } from '../support/browsers/gate.ts'
import { Dearly } from '../support/dearly.ts'
import { QuickStudio } from '../support/quick-studio.ts'

const dearly = new Dearly()
const studio = new QuickStudio()
const gate = new Gate()
let settings: Record<string, string>

beforeAll(async () => {
  await studio.start({ pace: 'fast' })
  settings = {
    ...studio.settings,
    WEB_DIR: inject('webDir'),
    // What a killed server had asked for is asked again after two minutes.
    HASTE: '20',
    NEMO_API_URL: await gate.listen(studio.url),
  }
})
afterAll(async () => {
  gate.close()
  await dearly.end()
  await studio.end()
})

/** Follows a letter until an event is there. */
async function until(client: Client, letter: string, ...types: LetterEvent['type'][]): Promise<void> {
  for await (const { type } of client.events(letter)) if (types.includes(type)) return
}

test('the server is killed while the agent works, and again while the film is rendered: it arrives by itself, paid once', async () => {
  await dearly.start(settings)
  const client = new Client(dearly.url, 'en')
  const startAnew = async () => {
    await dearly.kill()
    await dearly.start(settings)
    client.moveTo(dearly.url)
  }
  const { id } = await client.ask(LetterAnswer, '/api/letters', json({ mode: 'letter' }))
  const { available } = await client.ask(Credits, '/api/credits')
  const turn = { id: 'make', text: 'make a letter that says "Hello, Mum."', as: 'make', thenExport: true }
  await client.ask(TurnAnswer, `/api/letters/${id}/turns`, json(turn))
  await until(client, id, 'agent.activity')
  const rendering = gate.hold(new RegExp(`^GET ${nemoPaths.render('')}`))
  await startAnew()

  await rendering
  const { status } = await client.ask(LetterAnswer, `/api/letters/${id}`)
  expect(status).toBe('exporting')
  await startAnew()

  gate.letThrough()
  await until(client, id, 'export.ready', 'export.failed')
  const letter = await client.ask(LetterAnswer, `/api/letters/${id}`)
  expect(letter).toMatchObject({
    status: 'ready',
    turns: [{ status: 'done' }],
    exports: [{ status: 'ready' }],
  })
  const film = await client.fetch(`/api/letters/${id}/exports/make/film`)
  expect((await film.arrayBuffer()).byteLength).toBeGreaterThan(10_000)
  expect((await client.ask(Credits, '/api/credits')).available).toBe(available - 100)
})
