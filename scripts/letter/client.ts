import { EventSourceParserStream } from 'eventsource-parser/stream'
import type { z } from 'zod'
import { LetterEvent } from '../../shared/letter.ts'
import { type Problem, ProblemAnswer, problem } from '../../shared/problems.ts'

/** Something that was refused, with the problem's own words as its message. */
export class Refused extends Error {
  override name = 'Refused'
  readonly problem: Problem

  constructor(refused: Problem) {
    const { detail, action } = refused
    super(action.url ? `${detail}\n${action.label}: ${action.url}` : detail)
    this.problem = refused
  }
}

export const isRefused = (error: unknown): error is Refused => error instanceof Refused

/** The Worker's API as one phone sees it: keeps the device cookie between calls. */
export class Client {
  #server: string
  #language: string
  #cookie = ''

  constructor(server: string, language: string) {
    this.#server = server
    this.#language = language
  }

  /** Goes on with the same letters where the server is now. */
  moveTo(server: string): void {
    this.#server = server
  }

  /** Calls and reads the answer by its schema. Throws Refused with the problem that the Worker told. */
  async ask<Schema extends z.ZodType>(
    schema: Schema,
    path: string,
    init: RequestInit = {},
  ): Promise<z.infer<Schema>> {
    const response = await this.fetch(path, init)
    return schema.parse(await response.json())
  }

  async fetch(path: string, init: RequestInit = {}): Promise<Response> {
    const response = await this.#reach(path, init)
    const cookie = response.headers.get('set-cookie')?.split(';')[0]
    if (cookie) this.#cookie = cookie
    if (response.ok) return response
    const told = ProblemAnswer.safeParse(await response.json().catch(() => undefined))
    throw new Refused(told.data ?? problem('internal', this.#language))
  }

  async #reach(path: string, init: RequestInit): Promise<Response> {
    const headers = { 'Accept-Language': this.#language, Cookie: this.#cookie, ...init.headers }
    try {
      return await fetch(this.#server + path, { ...init, headers })
    } catch {
      const detail = `Dearly does not answer at ${this.#server}. Start it with "npm start".`
      throw new Refused({ ...problem('nemo-unavailable', this.#language), detail })
    }
  }

  /** A letter's events from the first on; a stream that breaks is taken up where it stopped. */
  async *events(letter: string): AsyncGenerator<LetterEvent> {
    for (let seq = 0, breaks = 0; breaks < 20; breaks++) {
      try {
        const { body } = await this.fetch(`/api/letters/${letter}/events`, {
          headers: { 'Last-Event-ID': String(seq) },
        })
        if (!body) continue
        const messages = body
          .pipeThrough(new TextDecoderStream() as ReadableWritablePair<string, Uint8Array>)
          .pipeThrough(new EventSourceParserStream())
        for await (const { data } of messages) {
          const event = LetterEvent.parse(JSON.parse(data))
          seq = event.seq
          breaks = 0
          yield event
        }
      } catch (error) {
        if (isRefused(error) && error.problem.code === 'not-found') throw error
      }
      await new Promise((resolve) => setTimeout(resolve, 500 * (breaks + 1)))
    }
    throw new Refused(problem('nemo-unavailable', this.#language))
  }
}
