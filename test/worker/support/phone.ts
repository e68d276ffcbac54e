import { SELF } from 'cloudflare:test'
import { EventSourceParserStream } from 'eventsource-parser/stream'
import { expect } from 'vitest'
import { type Letter, LetterEvent } from '../../../shared/letter.ts'
import { breachOf } from './contract.ts'

/** A picture of one pixel. */
export const png = Uint8Array.from(
  atob('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='),
  (character) => character.charCodeAt(0),
)

let phones = 0

/** One phone: keeps its cookie between requests, and has an address of its own (RFC 2544's, for tests). */
export class Phone {
  cookie = ''
  readonly address = `198.18.${++phones >> 8}.${phones & 255}`

  async fetch(path: string, init: RequestInit = {}): Promise<Response> {
    const headers = new Headers(init.headers)
    if (this.cookie) headers.set('Cookie', this.cookie)
    if (!headers.has('CF-Connecting-IP')) headers.set('CF-Connecting-IP', this.address)
    const response = await SELF.fetch(`http://dearly.test${path}`, { ...init, headers })
    const cookie = response.headers.get('set-cookie')?.split(';')[0]
    if (cookie) this.cookie = cookie
    expect(await breachOf(init.method ?? 'GET', path, response.clone())).toBeUndefined()
    return response
  }

  post(path: string, body: unknown): Promise<Response> {
    return this.fetch(path, {
      method: 'POST',
      body: JSON.stringify(body),
      headers: { 'Content-Type': 'application/json' },
    })
  }

  put(path: string, body: BodyInit, type = 'image/png'): Promise<Response> {
    return this.fetch(path, { method: 'PUT', body, headers: { 'Content-Type': type } })
  }

  async letter(facts: object = { mode: 'letter' }): Promise<Letter> {
    return await (await this.post('/api/letters', facts)).json()
  }

  /** The letter's events from `after` on, until one is the last that is wanted. */
  async events(id: string, isLast: (event: LetterEvent) => boolean, after = 0): Promise<LetterEvent[]> {
    const { body } = await this.fetch(`/api/letters/${id}/events`, {
      headers: { 'Last-Event-ID': String(after) },
    })
    const messages = body!.pipeThrough(new TextDecoderStream()).pipeThrough(new EventSourceParserStream())
    const events: LetterEvent[] = []
    for await (const { data, id: seq, event: type } of messages) {
      const event = LetterEvent.parse(JSON.parse(data))
      expect({ seq, type }).toEqual({ seq: String(event.seq), type: event.type })
      events.push(event)
      if (isLast(event)) break
    }
    return events
  }
}
