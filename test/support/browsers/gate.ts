import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A door before an upstream: what comes to one path waits there until it is let through. */
export class Gate {
  #server = createServer((asked, answer) => void this.#pass(asked, answer))
  #upstream = ''
  #held: RegExp | undefined
  #arrived = () => {}
  #open = () => {}
  #opened = Promise.resolve()

  /** @returns where the door is. */
  async listen(upstream: string): Promise<string> {
    this.#upstream = upstream
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve))
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`
  }

  /** From now on, requests whose `METHOD /path` matches wait; resolves once the first has arrived. */
  hold(what: RegExp): Promise<void> {
    this.#held = what
    this.#opened = new Promise((resolve) => (this.#open = resolve))
    return new Promise((resolve) => (this.#arrived = resolve))
  }

  letThrough(): void {
    this.#held = undefined
    this.#open()
  }

  close(): void {
    this.letThrough()
    this.#server.closeAllConnections()
    this.#server.close()
  }

  async #pass(asked: IncomingMessage, answer: ServerResponse): Promise<void> {
    if (this.#held?.test(`${asked.method} ${asked.url}`)) {
      this.#arrived()
      await this.#opened
    }
    const { method, headers, url } = asked
    const passed = request(new URL(url ?? '/', this.#upstream), { method, headers }, (found) => {
      answer.writeHead(found.statusCode ?? 502, found.headers)
      found.pipe(answer)
    })
    passed.on('error', () => answer.destroy())
    answer.on('close', () => passed.destroy())
    asked.pipe(passed)
  }
}
