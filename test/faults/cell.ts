import { readFile } from 'node:fs/promises'
import { Client, isRefused, json } from '../../scripts/letter/client.ts'
import {
  ClaimAnswer,
  Credits,
  ExportAnswer,
  LetterAnswer,
  MediaAnswer,
  TurnAnswer,
} from '../../shared/api.ts'
import { fold, type Letter, type LetterEvent } from '../../shared/letter.ts'
import { tinyPng } from '../support/studio-client.ts'
import { type Call, calls, type Trap } from './fault-layer.ts'
import { commonFaults, type Fault, streamFaults } from './faults.ts'
import type { World } from './world.ts'

/** One fault at one call, or the Worker killed right before or after the upstream saw the call. */
export type Cell = { call: Call; fault: Fault | 'killed before' | 'killed after' }

/** Every fault at every call, and both sides of every restart. */
export const matrix: Cell[] = calls.flatMap((call) => {
  const found = [...commonFaults, ...(call === 'chat' ? streamFaults : [])]
  const kills = call === 'credits' || call === 'claim' ? [] : (['killed before', 'killed after'] as const)
  return [...found, ...kills].map((fault) => ({ call, fault }))
})

/** `ready`: the film came by itself. `asked again`: the letter failed with a problem, and what it offered led on. */
export type Outcome = 'ready' | 'asked again'

/** What no person and no log may ever see of an upstream. */
const secret = 'secret stack'
const cost = 100

/**
 * Makes a letter while one call is spoiled.
 * @throws Error when a message went out twice, too much was paid, the film is not whole, or a raw text came through.
 */
export async function playCell(world: World, { call, fault }: Cell): Promise<Outcome> {
  const { layer } = world
  const client = new Client(world.dearly.url, 'en')
  const chats = layer.chats
  const down = Promise.withResolvers<void>()
  const trap = { call, ...trapOf(world, fault, down.resolve) }
  if (call !== 'claim') layer.set(trap)
  if (call === 'credits') await askTwice(() => client.ask(Credits, '/api/credits'))
  const { id } = await client.ask(LetterAnswer, '/api/letters', json({ mode: 'letter' }))
  await client.ask(MediaAnswer, `/api/letters/${id}/media/photo.png`, { method: 'PUT', body: tinyPng })
  const stage = new Stage(world, client, id)
  if (isKill(fault)) {
    // The answer may be lost with the server: the same id is asked for again.
    await ask(client, id, 'make').catch(() => undefined)
    await down.promise
    await stage.restart()
  }
  await ask(client, id, 'make')
  let letter = await stage.rest()
  must(layer.chats - chats <= 1, `the message went out ${layer.chats - chats} times`)
  const outcome = letter.status === 'ready' ? 'ready' : 'asked again'
  if (letter.status !== 'ready') letter = await takeOffer(client, stage, letter)
  must(letter.status === 'ready', `the letter ended ${letter.status}`)
  if (call === 'claim') {
    layer.set(trap)
    await askTwice(() => client.ask(ClaimAnswer, `/api/letters/${id}/claim`, { method: 'POST' }))
  }
  must(layer.sprung, 'the call was never made')
  const exported = letter.exports.findLast(({ status }) => status === 'ready')
  const film = await client.fetch(`/api/letters/${id}/exports/${exported?.id}/film`)
  must(
    Buffer.from(await film.arrayBuffer()).equals(await readFile(world.studio.film)),
    'the film is not whole',
  )
  const { available } = await client.ask(Credits, '/api/credits')
  must(100_000 - available <= cost * (layer.chats - chats), `${100_000 - available} credits are gone`)
  must(!stage.seen().includes(secret) && !world.dearly.output.includes(secret), 'a raw text came through')
  return outcome
}

const isKill = (fault: Cell['fault']) => fault === 'killed before' || fault === 'killed after'

function trapOf(world: World, fault: Cell['fault'], onDown: () => void): Omit<Trap, 'call'> {
  if (fault !== 'killed before' && fault !== 'killed after') return { fault }
  const side = fault === 'killed before' ? 'before' : 'after'
  return { side, onHit: () => world.dearly.kill().then(onDown) }
}

const ask = (client: Client, letter: string, id: string) =>
  client.ask(
    TurnAnswer,
    `/api/letters/${letter}/turns`,
    json({ id, text: 'make a letter that says "Hello, Mum."', as: 'make', thenExport: true }),
  )

/** A call that a person makes may be refused once, in words of ours. */
async function askTwice(call: () => Promise<unknown>): Promise<void> {
  try {
    await call()
  } catch (error) {
    must(isRefused(error) && error.problem.code !== 'internal', `refused with ${error}`)
    await call()
  }
}

/** What the app does when a person takes what a problem offers. */
async function takeOffer(client: Client, stage: Stage, letter: Letter): Promise<Letter> {
  const last = letter.turns.at(-1)
  must(last?.problem ?? letter.exports.at(-1)?.problem, `${letter.status} without a problem`)
  if (last?.status === 'failed') await ask(client, letter.id, 'again')
  else await client.ask(ExportAnswer, `/api/letters/${letter.id}/exports`, json({ id: 'again' }))
  return await stage.rest()
}

/** A letter on its way, followed event by event. */
class Stage {
  #world: World
  #client: Client
  #id: string
  #events: LetterEvent[] = []

  constructor(world: World, client: Client, id: string) {
    this.#world = world
    this.#client = client
    this.#id = id
  }

  /** All that the phone was told. */
  seen(): string {
    return JSON.stringify(this.#events)
  }

  /** Goes on with a server that was started again. */
  async restart(): Promise<void> {
    await this.#world.wake()
    this.#client.moveTo(this.#world.dearly.url)
  }

  /** Follows the letter until nothing is on its way any more. */
  async rest(): Promise<Letter> {
    const { seq } = await this.#client.ask(LetterAnswer, `/api/letters/${this.#id}`)
    this.#events = []
    let letter: Letter | undefined
    for await (const event of this.#client.events(this.#id)) {
      this.#events.push(event)
      letter = fold([event], letter)
      if (letter && letter.seq >= seq && letter.status !== 'making' && letter.status !== 'exporting') break
    }
    if (!letter) throw new Error('nothing was told')
    return letter
  }
}

function must(holds: unknown, what: string): asserts holds {
  if (!holds) throw new Error(what)
}
