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

/** A request that posts a body. */
export const json = (body: unknown): RequestInit => ({
  method: 'POST',
  headers: { 'Content-Type': 'application/json' },
  body: JSON.stringify(body),
})

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
    throw this.refused(await response.text().catch(() => ''))
  }

  /** What a request that is made elsewhere has to carry to be this phone's. */
  headers(): Record<string, string> {
    return { 'Accept-Language': this.#language, Cookie: this.#cookie }
  }

  urlOf(path: string): string {
    return this.#server + path
  }

  /** The problem that an answer's body tells of. */
  refused(body: string): Refused {
    return new Refused(readProblem(body) ?? problem('internal', this.#language))
  }

  /** Nobody is there to answer. */
  away(): Refused {
    const detail = `Dearly does not answer at ${this.#server}. Start it with "npm start".`
    return new Refused({ ...problem('nemo-unavailable', this.#language), detail })
  }

  async #reach(path: string, init: RequestInit): Promise<Response> {
    try {
      return await fetch(this.urlOf(path), { ...init, headers: { ...this.headers(), ...init.headers } })
    } catch {
      throw this.away()
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

function readProblem(body: string): Problem | undefined {
  try {
    return ProblemAnswer.parse(JSON.parse(body))
  } catch {
    return undefined
  }
}
