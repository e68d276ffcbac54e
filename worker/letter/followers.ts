import type { LetterEvent } from '../../shared/letter.ts'

const encoder = new TextEncoder()

/** A reader that is so many chunks behind is let go: it comes back with `Last-Event-ID` and misses nothing. */
const mostBehind = 256

/** An idle stream may be cut on its way after some minutes. */
const pingEvery = 20_000

/** Those who follow a letter live, each over one SSE stream. */
export class Followers {
  #streams = new Set<ReadableStreamDefaultController<Uint8Array>>()
  #ping: ReturnType<typeof setInterval> | null = null

  /** A stream of the events that are `past` already, and of all that follow. */
  follow(past: readonly LetterEvent[]): ReadableStream<Uint8Array> {
    let own: ReadableStreamDefaultController<Uint8Array>
    return new ReadableStream<Uint8Array>(
      {
        start: (controller) => {
          own = controller
          this.#add(controller)
          controller.enqueue(encoder.encode('retry: 1000\n\n'))
          for (const event of past) controller.enqueue(encode(event))
        },
        cancel: () => this.#drop(own),
      },
      { highWaterMark: past.length + mostBehind },
    )
  }

  tell(events: readonly LetterEvent[]): void {
    for (const event of events) this.#send(encode(event))
  }

  /** Ends every stream: the letter is gone. */
  close(): void {
    for (const controller of this.#streams) {
      this.#drop(controller)
      controller.close()
    }
  }

  #send(chunk: Uint8Array): void {
    for (const controller of this.#streams) {
      if ((controller.desiredSize ?? 0) > 0) controller.enqueue(chunk)
      else {
        this.#drop(controller)
        controller.error(new Error('too far behind'))
      }
    }
  }

  #add(controller: ReadableStreamDefaultController<Uint8Array>): void {
    this.#streams.add(controller)
    this.#ping ??= setInterval(() => this.#send(encoder.encode(': ping\n\n')), pingEvery)
  }

  #drop(controller: ReadableStreamDefaultController<Uint8Array>): void {
    this.#streams.delete(controller)
    if (this.#streams.size > 0) return
    clearInterval(this.#ping)
    this.#ping = null
  }
}

/** One SSE message: `event:` the type, `id:` the sequence number, `data:` the event. */
const encode = (event: LetterEvent) =>
  encoder.encode(`event: ${event.type}\nid: ${event.seq}\ndata: ${JSON.stringify(event)}\n\n`)
