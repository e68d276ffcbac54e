/** Small enough that many slow phones at once cost little memory, large enough that reading costs little time. */
const pieceBytes = 256 * 1024

/** A request's body, read piece by piece through one buffer: a piece holds until the next one is read. */
export class Pieces {
  #reader: ReadableStreamBYOBReader
  #buffer = new ArrayBuffer(pieceBytes)
  #held: Uint8Array | undefined

  constructor(body: ReadableStream<Uint8Array>) {
    this.#reader = body.getReader({ mode: 'byob' })
  }

  /**
   * The next piece, of at most `most` bytes; a full one, so that a slow line costs no more turns than a fast one.
   * @returns undefined at the body's end; also where the line broke, since what came before it counts all the same
   */
  async next(most: number): Promise<Uint8Array | undefined> {
    const piece = this.#held ?? (await this.#read(most, most))
    this.#held = piece && piece.length > most ? piece.subarray(most) : undefined
    return piece?.subarray(0, most)
  }

  /** Looks at the first `bytes` (fewer where there are no more); they will be read again. */
  async peek(bytes: number): Promise<Uint8Array> {
    this.#held ??= await this.#read(pieceBytes, bytes)
    return this.#held?.subarray(0, bytes) ?? new Uint8Array()
  }

  /** Reads to the end: a request that is answered before it was read may break off at its sender. */
  async drain(): Promise<void> {
    while (await this.next(pieceBytes));
  }

  async cancel(): Promise<void> {
    await this.#reader.cancel().catch(() => undefined)
  }

  async #read(most: number, least: number): Promise<Uint8Array | undefined> {
    const into = new Uint8Array(this.#buffer, 0, Math.min(most, pieceBytes))
    try {
      const { value } = await this.#reader.readAtLeast(Math.min(least, into.length), into)
      if (!value) return undefined
      // Reading hands the buffer's memory on to the view that comes back.
      this.#buffer = value.buffer as ArrayBuffer
      return value.length > 0 ? value : undefined
    } catch {
      return undefined
    }
  }
}
