import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http'
import { setImmediate as nextTurn } from 'node:timers/promises'

export type Told = { status: number; headers: IncomingHttpHeaders; body: Buffer }

/** One call on its way: what was asked, where the answer goes, and the way on to the upstream. */
export type Exchange = { asked: IncomingMessage; answer: ServerResponse; forward: () => Promise<Told> }

type Spoil = (exchange: Exchange) => Promise<void>

const give = ({ answer }: Exchange, { status, headers, body }: Told) => {
  const { 'content-length': _, 'transfer-encoding': __, ...rest } = headers
  answer.writeHead(status, { ...rest, 'content-length': body.length })
  answer.end(body)
}

const html = { 'content-type': 'text/html' }
const json = { 'content-type': 'application/json' }

/** Changes the frames of a stream that came whole. */
const reframed =
  (change: (frames: string[]) => string): Spoil =>
  async (exchange) => {
    const told = await exchange.forward()
    const frames = told.body.toString().split(/(?<=\n\n)/)
    give(exchange, { ...told, body: Buffer.from(change(frames)) })
  }

const anywhere = {
  /** Nothing arrives. */
  'refused line': async ({ asked }) => void asked.socket.destroy(),
  /** It arrives, and its answer is lost. */
  'answer reset': async ({ asked, forward }) => {
    await forward()
    asked.socket.destroy()
  },
  stall: async ({ forward }) => void (await forward()),
  drip: async (exchange) => {
    const { status, headers, body } = await exchange.forward()
    const { 'content-length': _, 'transfer-encoding': __, ...rest } = headers
    exchange.answer.writeHead(status, { ...rest, 'content-length': body.length })
    const size = Math.max(1, Math.ceil(body.length / 400))
    for (let at = 0; at < body.length; at += size) {
      exchange.answer.write(body.subarray(at, at + size))
      await nextTurn()
    }
    exchange.answer.end()
  },
  'half an answer': async (exchange) => {
    const { status, headers, body } = await exchange.forward()
    const { 'transfer-encoding': _, ...rest } = headers
    exchange.answer.writeHead(status, { ...rest, 'content-length': body.length })
    exchange.answer.write(body.subarray(0, body.length / 2), () => exchange.asked.socket.destroy())
  },
  /** Half comes, then nothing any more. */
  'stall halfway': async ({ answer, forward }) => {
    const { status, headers, body } = await forward()
    const { 'transfer-encoding': _, ...rest } = headers
    answer.writeHead(status, { ...rest, 'content-length': body.length })
    answer.write(body.subarray(0, body.length / 2))
  },
  '500': async (exchange) =>
    give(exchange, {
      status: 500,
      headers: json,
      body: Buffer.from('{"detail":"secret stack at handler.py"}'),
    }),
  '502 with HTML': async (exchange) => {
    await exchange.forward()
    give(exchange, { status: 502, headers: html, body: Buffer.from('<h1>Bad Gateway</h1>secret stack') })
  },
  'wrong shape': async (exchange) => {
    await exchange.forward()
    give(exchange, { status: 200, headers: json, body: Buffer.from('{"unexpected":["secret stack"]}') })
  },
  'a page instead': async (exchange) => {
    await exchange.forward()
    give(exchange, {
      status: 200,
      headers: html,
      body: Buffer.from('<h1>Log in to the Wi-Fi</h1>secret stack'),
    })
  },
  'rate limit': async (exchange) =>
    give(exchange, { status: 429, headers: json, body: Buffer.from('{"code":429,"message":"slow down"}') }),
  'clock skew': async (exchange) => {
    const told = await exchange.forward()
    const old = told.body
      .toString()
      .replace(/"expires_at":("[^"]*"|\d+)/, '"expires_at":"1999-12-31T23:59:59Z"')
    give(exchange, {
      ...told,
      headers: { ...told.headers, date: 'Fri, 31 Dec 1999 23:59:59 GMT' },
      body: told.headers['content-type']?.includes('json') ? Buffer.from(old) : told.body,
    })
  },
} satisfies Record<string, Spoil>

const streams = {
  'frames twice': reframed((frames) => frames.map((frame) => frame + frame).join('')),
  'frames reordered': reframed((frames) => frames.toReversed().join('')),
  'CRLF and BOM': reframed((frames) => `\uFEFF${frames.join('').replaceAll('\n', '\r\n')}`),
  'huge frame': reframed(
    (frames) =>
      `data: {"type":"tool_result","name":"x","result":"${'x'.repeat(3_000_000)}"}\n\n${frames.join('')}`,
  ),
  /** A broken stream that looks like a normal close. */
  'quiet close': reframed((frames) => frames.slice(0, 1).join('')),
} satisfies Record<string, Spoil>

export const faults = { ...anywhere, ...streams }
export type Fault = keyof typeof faults

/** The faults that any answer can have, and those of streams alone. */
export const commonFaults = Object.keys(anywhere) as Fault[]
export const streamFaults = Object.keys(streams) as Fault[]
