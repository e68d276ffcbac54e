import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { nemoPaths } from '../../shared/nemo.ts'
import { type Exchange, type Fault, faults } from './faults.ts'

/** The calls that the Worker makes to NemoVideo. */
export const calls = [
  'token',
  'session',
  'upload',
  'state',
  'chat',
  'start a render',
  'read a render',
  'film',
  'credits',
  'claim',
] as const
export type Call = (typeof calls)[number]

/** A fault that waits for its call; `onHit` happens right before (`before`) or after the upstream has seen it. */
export type Trap = { call: Call; fault?: Fault; side?: 'before' | 'after'; onHit?: () => Promise<void> }

/** Stands between the Worker and an upstream, and spoils one call when it is told to. */
export class FaultLayer {
  /** How often a message to the agent reached the upstream. */
  chats = 0
  /** Whether the trap has sprung. */
  sprung = false
  url = ''
  #upstream = ''
  #trap: Trap | undefined
  #server = createServer((asked, answer) => void this.#pass(asked, answer))

  async open(): Promise<this> {
    this.#server.listen(0, '127.0.0.1')
    await new Promise((resolve) => this.#server.once('listening', resolve))
    this.url = `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`
    return this
  }

  leadTo(upstream: string): void {
    this.#upstream = upstream
  }

  /** Sets a trap for the next such call; it springs once. */
  set(trap: Trap | undefined): void {
    this.#trap = trap
    this.sprung = false
  }

  close(): void {
    this.#server.close()
    this.#server.closeAllConnections()
  }

  async #pass(asked: IncomingMessage, answer: ServerResponse): Promise<void> {
    const call = callOf(asked)
    const trap = this.#trap
    if (!trap || trap.call !== call) return this.#pipe(asked, answer)
    this.#trap = undefined
    this.sprung = true
    const body = await bodyOf(asked)
    const exchange: Exchange = { asked, answer, forward: () => this.#forward(asked, body) }
    if (trap.side === 'before') await trap.onHit?.()
    if (trap.side === 'after') await exchange.forward().then(trap.onHit)
    if (trap.fault) await faults[trap.fault](exchange)
    else asked.socket.destroy()
  }

  #pipe(asked: IncomingMessage, answer: ServerResponse): void {
    this.#count(asked)
    const onward = request(this.#upstream + asked.url, { method: asked.method, headers: asked.headers })
    onward.on('response', (told) => {
      answer.writeHead(told.statusCode ?? 502, told.headers)
      told.pipe(answer)
    })
    onward.on('error', () => asked.socket.destroy())
    answer.on('close', () => onward.destroy())
    asked.pipe(onward)
  }

  async #forward(asked: IncomingMessage, body: Buffer) {
    this.#count(asked)
    const onward = request(this.#upstream + asked.url, { method: asked.method, headers: asked.headers })
    onward.end(body)
    const told = await new Promise<IncomingMessage>((resolve, reject) =>
      onward.once('response', resolve).once('error', reject),
    )
    return { status: told.statusCode ?? 502, headers: told.headers, body: await bodyOf(told) }
  }

  #count(asked: IncomingMessage): void {
    if (callOf(asked) === 'chat') this.chats++
  }
}

async function bodyOf(message: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of message) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks)
}

const paths: [Call, method: string, path: string][] = [
  ['token', 'POST', nemoPaths.anonymousToken],
  ['claim', 'POST', nemoPaths.claimToken],
  ['session', 'POST', nemoPaths.session],
  ['chat', 'POST', nemoPaths.chat],
  ['upload', 'POST', nemoPaths.upload('')],
  ['credits', 'GET', nemoPaths.credits],
  ['state', 'GET', '/api/state/'],
  ['start a render', 'POST', nemoPaths.renders],
  ['read a render', 'GET', nemoPaths.renders],
  ['film', 'GET', '/films/'],
]

const callOf = ({ method, url = '' }: IncomingMessage): Call | undefined =>
  paths.find(([, verb, path]) => method === verb && url.startsWith(path) && !url.endsWith('/cancel'))?.[0]
