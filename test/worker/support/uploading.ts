import { env, runInDurableObject } from 'cloudflare:test'
import { readMetadata, type UploadMetadata, writeMetadata } from '../../../shared/uploads.ts'
import type { Env } from '../../../worker/env.ts'
import { Upload } from '../../../worker/uploads/upload.ts'
import { type Phone, png } from './phone.ts'

export const { LETTERS, MEDIA } = env as unknown as Env

export const letterObject = (letter: string) => LETTERS.get(LETTERS.idFromName(letter))

/** A file of so many bytes that begins as a PNG does; no two of its parts are alike. */
export function pngFile(bytes: number): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(bytes).map((_, at) => (at * 31 + (at >> 12)) & 255)
  whole.set(png.subarray(0, bytes))
  return whole
}

/** How a phone speaks tus for one file of a letter. */
export class Uploading {
  readonly phone: Phone
  readonly letter: string
  path = ''

  constructor(phone: Phone, letter: string) {
    this.phone = phone
    this.letter = letter
  }

  get id(): string {
    return this.path.split('/').at(-1) ?? ''
  }

  ask(method: string, headers: Record<string, string> = {}, body?: BodyInit, path = this.path) {
    return this.phone.fetch(path, { method, headers: { 'Tus-Resumable': '1.0.0', ...headers }, body })
  }

  /** Creates the upload; with `body`, its first bytes go along. */
  async create(
    bytes: number,
    metadata: UploadMetadata = { filename: 'a.png' },
    body?: BodyInit,
  ): Promise<Response> {
    const headers = {
      'Upload-Length': String(bytes),
      'Upload-Metadata': writeMetadata(metadata),
      ...(body === undefined ? {} : { 'Content-Type': 'application/offset+octet-stream' }),
    }
    const created = await this.ask('POST', headers, body, `/api/letters/${this.letter}/uploads`)
    this.path = created.headers.get('Location') ?? this.path
    return created
  }

  patch(offset: number, body: BodyInit): Promise<Response> {
    const headers = { 'Upload-Offset': String(offset), 'Content-Type': 'application/offset+octet-stream' }
    return this.ask('PATCH', headers, body)
  }

  async offset(): Promise<number> {
    return offsetOf(await this.ask('HEAD'))
  }

  /** What the letter's object keeps of it on disk. */
  async kept(): Promise<Upload> {
    return await runInDurableObject(letterObject(this.letter), (_, { storage }) => {
      const [row] = storage.sql.exec('SELECT body FROM uploads WHERE id = ?', this.id).toArray()
      return Upload.parse(JSON.parse(String(row?.body)))
    })
  }

  /** R2's own handle of it. */
  async inR2(): Promise<R2MultipartUpload> {
    const { begun } = await this.kept()
    return MEDIA.resumeMultipartUpload(`letters/${this.letter}/media/${this.id}`, begun?.r2 ?? '')
  }
}

export const offsetOf = ({ headers }: Response): number => Number(headers.get('Upload-Offset') ?? Number.NaN)

export const metadataOf = ({ headers }: Response) => readMetadata(headers.get('Upload-Metadata') ?? '')

/** A body that is fed by hand: a slow line, or one that breaks. */
export class Line {
  #feed: WritableStreamDefaultWriter<Uint8Array>
  readonly body: ReadableStream<Uint8Array>

  constructor() {
    const { readable, writable } = new IdentityTransformStream()
    this.body = readable
    this.#feed = writable.getWriter()
  }

  /** Resolves when it was read, or the reader has gone. */
  async send(bytes: Uint8Array): Promise<void> {
    await this.#feed.write(bytes).catch(() => undefined)
  }

  async break(): Promise<void> {
    await this.#feed.abort(new Error('the line broke')).catch(() => undefined)
  }
}

/** As a file's checksum is told: `sha256 <base64>`. */
export async function checksumOf(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))
  return `sha256 ${btoa(String.fromCharCode(...hash))}`
}
