import type { NewLetter } from '../../shared/api.ts'

/** A phone that only measures: keeps its cookie and reads streams. */
export class MeasuringPhone {
  #server: string
  cookie = ''

  constructor(server: string) {
    this.#server = server
  }

  async fetch(path: string, init: RequestInit = {}): Promise<Response> {
    const headers = { ...(init.headers as Record<string, string>), Cookie: this.cookie }
    const response = await fetch(this.#server + path, { ...init, headers })
    const cookie = response.headers.get('set-cookie')?.split(';')[0]
    if (cookie) this.cookie = cookie
    if (!response.ok) throw new Error(`${path} answered ${response.status}: ${await response.text()}`)
    return response
  }

  post(path: string, body: unknown): Promise<Response> {
    return this.fetch(path, { method: 'POST', body: JSON.stringify(body) })
  }

  async letter(mode: NewLetter['mode'] = 'letter'): Promise<string> {
    const answer = await this.post('/api/letters', { mode } satisfies NewLetter)
    return ((await answer.json()) as { id: string }).id
  }

  /** Tells of each message of a letter's stream as it comes, until `isLast`. */
  async follow(
    letter: string,
    onMessage: (type: string, at: number) => boolean | undefined,
    onOpen?: () => void,
  ): Promise<void> {
    const { body } = await this.fetch(`/api/letters/${letter}/events`)
    onOpen?.()
    if (body) await readTypes(body, onMessage)
  }
}

/** Reads SSE messages by their `event:` line, or `data` where there is none; ends when told `true`. */
export async function readTypes(
  body: ReadableStream<Uint8Array>,
  onMessage: (type: string, at: number) => boolean | undefined,
): Promise<void> {
  const decoder = new TextDecoder()
  let rest = ''
  for await (const chunk of body) {
    const at = performance.now()
    rest += decoder.decode(chunk, { stream: true })
    const messages = rest.split('\n\n')
    rest = messages.pop() ?? ''
    for (const message of messages) {
      const type = /^event: (\S+)/m.exec(message)?.[1] ?? 'data'
      if (onMessage(type, at)) return
    }
  }
}
