/** A stream whose first bytes have been looked at; the rest has not been touched, and flows on natively. */
export class Peeked {
  /** As many bytes as were asked for, or all there are. */
  readonly head: Uint8Array
  readonly #rest: ReadableStream<Uint8Array>

  constructor(head: Uint8Array, rest: ReadableStream<Uint8Array>) {
    this.head = head
    this.#rest = rest
  }

  /** Sends all of it, from the first byte on, and closes `into`. Bytes that pass through our own code cost ten times as much. */
  async pipeTo(into: WritableStream<Uint8Array>): Promise<void> {
    const writer = into.getWriter()
    const writing = writer.write(this.head)
    writer.releaseLock()
    await Promise.all([writing, this.#rest.pipeTo(into)])
  }

  /** All of it, in chunks of `bytes`, the last as long as what is left. */
  async *inParts(bytes: number): AsyncGenerator<Uint8Array> {
    const reader = this.#rest.getReader({ mode: 'byob' })
    let start = this.head
    for (;;) {
      const part = new Uint8Array(bytes)
      part.set(start)
      const { value } = await reader.readAtLeast(bytes - start.length, part.subarray(start.length))
      const filled = start.length + (value?.length ?? 0)
      yield new Uint8Array(value?.buffer ?? part.buffer, 0, filled)
      if (filled < bytes) return
      start = new Uint8Array()
    }
  }

  cancel(): Promise<void> {
    return this.#rest.cancel()
  }
}

/** Looks at the first `bytes` of a byte stream, or at all there are. */
export async function peek(body: ReadableStream<Uint8Array>, bytes: number): Promise<Peeked> {
  const reader = body.getReader({ mode: 'byob' })
  const { value } = await reader.readAtLeast(bytes, new Uint8Array(bytes))
  reader.releaseLock()
  return new Peeked(value ?? new Uint8Array(), body)
}
