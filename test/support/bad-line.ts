import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'
import { Transform } from 'node:stream'

/** A line to a server that stops or breaks where it is told to, and counts the bytes that went to the server. */
export class BadLine {
  /** Bytes that came from the client so far. */
  sent = 0
  #server = createServer((client) => this.#pass(client))
  #to = 0
  #open = new Set<Socket>()
  #marks: { at: number; reached: () => void }[] = []
  #free = Promise.resolve()
  #letGo = () => {}

  /** @returns where the client finds the line */
  async listen(): Promise<string> {
    this.#server.listen(0, '127.0.0.1')
    await once(this.#server, 'listening')
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`
  }

  leadTo(url: string): void {
    this.#to = Number(new URL(url).port)
  }

  /** Resolves once so many bytes have come from the client in all. */
  reaches(at: number): Promise<void> {
    return new Promise((reached) => this.#marks.push({ at, reached }))
  }

  /** The same, and from there on nothing goes through until `goOn`. */
  stopsAt(at: number): Promise<void> {
    return new Promise((resolve) => {
      const reached = () => {
        this.#free = new Promise((letGo) => {
          this.#letGo = letGo
        })
        resolve()
      }
      this.#marks.push({ at, reached })
    })
  }

  goOn(): void {
    this.#letGo()
  }

  /** Breaks all connections, as a phone that leaves the house does. */
  cut(): void {
    for (const socket of this.#open) socket.destroy()
  }

  close(): void {
    this.goOn()
    this.cut()
    this.#server.close()
  }

  #pass(client: Socket): void {
    const server = connect(this.#to, '127.0.0.1')
    for (const [from, into] of [
      [client, server],
      [server, client],
    ] as const) {
      this.#open.add(from)
      from.on('error', () => undefined)
      from.on('close', () => {
        this.#open.delete(from)
        into.destroy()
      })
    }
    const transform = (bytes: Buffer, _: string, done: (error: null, bytes: Buffer) => void) => {
      this.#count(bytes.length)
      void this.#free.then(() => done(null, bytes))
    }
    client.pipe(new Transform({ transform })).pipe(server)
    server.pipe(client)
  }

  #count(bytes: number): void {
    this.sent += bytes
    const due = this.#marks.filter(({ at }) => at <= this.sent)
    this.#marks = this.#marks.filter(({ at }) => at > this.sent)
    for (const { reached } of due) reached()
  }
}
