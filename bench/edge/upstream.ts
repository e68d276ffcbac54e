import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setImmediate as nextTurn, setTimeout as wait } from 'node:timers/promises'
import { nemoPaths } from '../../shared/nemo.ts'

/** How a stream is told: so many frames, with so many ms between two of them (0: as fast as they go). */
export type Telling = { frames: number; every: number }

/** An upstream that does nothing but tell: what is measured is the way from here to the phone. */
export class TellingUpstream {
  url = ''
  telling: Telling = { frames: 0, every: 0 }
  /** When each frame of the last stream was written, ms by `performance.now()`. */
  sentAt: number[] = []
  #server = createServer((asked, answer) => {
    asked.resume()
    void this.#answer(`${asked.method} ${asked.url}`, answer)
  })

  async open(): Promise<this> {
    this.#server.listen(0, '127.0.0.1')
    await new Promise((resolve) => this.#server.once('listening', resolve))
    this.url = `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`
    return this
  }

  close(): void {
    this.#server.close()
    this.#server.closeAllConnections()
  }

  async #answer(asked: string, answer: ServerResponse): Promise<void> {
    if (asked === `POST ${nemoPaths.chat}`) return await this.#tell(answer)
    const data = {
      token: 'bench',
      user_id: 'anon_bench',
      session_id: '9007199254740993',
      task_id: 'task',
      state: { draft: null },
      available: 100,
    }
    answer.writeHead(200, { 'content-type': 'application/json' })
    answer.end(JSON.stringify({ code: 0, data }))
  }

  async #tell(answer: ServerResponse): Promise<void> {
    const { frames, every } = this.telling
    this.sentAt = []
    answer.writeHead(200, { 'content-type': 'text/event-stream' })
    answer.flushHeaders()
    answer.socket?.setNoDelay(true)
    for (let n = 0; n < frames; n++) {
      if (every > 0) await wait(every)
      else if (n % 20 === 0) await nextTurn()
      this.sentAt.push(performance.now())
      answer.write(`data: ${JSON.stringify({ type: 'tool_call', name: 'edit_multitrack', args: { n } })}\n\n`)
    }
    answer.end()
  }
}
