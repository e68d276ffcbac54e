import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startStudio } from '../../scripts/embedded-studio.ts'
import { Client, json } from '../../scripts/letter/client.ts'
import { Credits, LetterAnswer, TurnAnswer } from '../../shared/api.ts'
import type { LetterEvent } from '../../shared/letter.ts'
import { Dearly } from '../support/dearly.ts'

const dearly = new Dearly()
let studio: Awaited<ReturnType<typeof startStudio>>

beforeAll(async () => {
  studio = await startStudio(join(dearly.dataDir, 'studio'))
})
afterAll(async () => {
  studio.stop()
  await dearly.end()
})

/** Follows a letter until an event is there. */
async function until(
  client: Client,
  letter: string,
  isThere: (event: LetterEvent) => boolean,
): Promise<void> {
  for await (const event of client.events(letter)) if (isThere(event)) return
}

test.each([
  ['while the agent works', (event: LetterEvent) => event.type === 'agent.activity'],
  ['while the film is rendered', (event: LetterEvent) => event.type === 'export.progress'],
])(
  'the server is killed %s: after a restart the film arrives by itself, paid once',
  async (_, isKillTime) => {
    await dearly.start(studio.worker)
    const client = new Client(dearly.url, 'en')
    const { id } = await client.ask(LetterAnswer, '/api/letters', json({ mode: 'letter' }))
    const { available } = await client.ask(Credits, '/api/credits')
    const turn = { id: 'make', text: 'make a letter that says "Hello, Mum."', as: 'make', thenExport: true }
    await client.ask(TurnAnswer, `/api/letters/${id}/turns`, json(turn))
    await until(client, id, isKillTime)
    await dearly.kill()

    await dearly.start(studio.worker)
    client.moveTo(dearly.url)
    await until(
      client,
      id,
      ({ type }) => type === 'export.ready' || type === 'export.failed' || type === 'turn.ended',
    )
    await until(client, id, ({ type }) => type === 'export.ready' || type === 'export.failed')
    const letter = await client.ask(LetterAnswer, `/api/letters/${id}`)
    expect(letter).toMatchObject({
      status: 'ready',
      turns: [{ status: 'done' }],
      exports: [{ status: 'ready' }],
    })
    const film = await client.fetch(`/api/letters/${id}/exports/make/film`)
    expect((await film.arrayBuffer()).byteLength).toBeGreaterThan(100_000)
    expect((await client.ask(Credits, '/api/credits')).available).toBe(available - 100)
    await dearly.kill()
  },
)
