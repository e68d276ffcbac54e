import { RpcTarget } from 'cloudflare:workers'
import type { Letter, Media } from '../../shared/letter.ts'
import { partBytes } from '../../shared/uploads.ts'
import { log } from '../log.ts'
import { mediaFacts } from '../storage/judge-media.ts'
import { mediaKey } from '../storage/keys.ts'
import { offsetOf, Upload } from '../uploads/upload.ts'

/** An upload that nothing is added to is kept for a day. */
const lifetime = 24 * 60 * 60_000

/** So long a part may take from its last bytes to R2's word that it is kept. */
const longestStore = 20_000

/** What a phone tells of a file before it sends any of it. */
export type NewUpload = Pick<Upload, 'name' | 'declared' | 'bytes' | 'checksum' | 'metadata'>

/** An upload to go on with, and the name under which this one request may. */
export type Taken = { upload: Upload; writer: string }

type Deps = {
  storage: DurableObjectStorage
  bucket: R2Bucket
  letter: () => Letter
  /** Whether one more file goes in beside `coming` others. */
  hasRoom: (coming: number) => boolean
  addMedia: (media: Media) => Media | undefined
  /** Called when `nextExpiry` may have changed. */
  changed: () => void
}

/**
 * The uploads of one letter that are on their way: which parts R2 has, and who may add the next. The bytes go
 * from the route into R2 and never through here.
 *
 * Two requests may be at one upload (a phone is back while its broken line is still being read): the later one
 * takes it over, and the earlier one is told when it asks to store its next part. While a part is just being
 * stored nobody can take over, since R2 keeps what comes last.
 */
export class Uploads extends RpcTarget {
  #deps: Deps
  #uploads: Map<string, Upload>
  /** In memory alone: whoever was at it when the object ended has to take it anew. */
  #writers = new Map<string, { writer: string; storingUntil: number }>()
  #finishing = new Map<string, Promise<Upload | undefined>>()

  constructor(deps: Deps) {
    super()
    this.#deps = deps
    this.#uploads = new Map(this.#kept().map((upload) => [upload.id, upload]))
  }

  /**
   * Makes room for a file; the earlier upload where the letter has these bytes already, or some of them. A
   * checksum is believed: a digest cannot be resumed along with an upload, and whoever lies about one spoils a
   * letter of their own.
   * @returns undefined when the letter is full
   */
  create(asked: NewUpload): Upload | undefined {
    const twin = asked.checksum ? this.#twin(asked) : undefined
    if (twin) return twin
    const coming = [...this.#uploads.values()].filter(({ media }) => !media)
    if (!this.#deps.hasRoom(coming.length)) return undefined
    return this.#keep({ ...asked, id: crypto.randomUUID(), partBytes, expiresAt: 0, parts: [] })
  }

  /** An upload as it stands. One that has all its parts is finished first: its last answer may have been lost. */
  async find(id: string): Promise<Upload | undefined> {
    const upload = this.#find(id)
    return upload && !upload.media && offsetOf(upload) === upload.bytes ? await this.#finish(upload) : upload
  }

  /** Takes an upload over to add bytes at `offset`; else the problem that tells why not. */
  take(id: string, offset: number): Taken | 'not-found' | 'upload-conflict' | 'upload-busy' {
    const upload = this.#find(id)
    if (!upload) return 'not-found'
    if ((this.#writers.get(id)?.storingUntil ?? 0) > Date.now()) return 'upload-busy'
    if (offset !== offsetOf(upload)) return 'upload-conflict'
    const writer = crypto.randomUUID()
    this.#writers.set(id, { writer, storingUntil: 0 })
    return { upload, writer }
  }

  /** The first bytes were judged, and R2 has begun. False when the writer was overtaken. */
  begin(id: string, writer: string, begun: NonNullable<Upload['begun']>): boolean {
    const upload = this.#written(id, writer)
    if (upload) this.#keep({ ...upload, begun })
    return upload !== undefined
  }

  /** Asked before the last bytes of a part go to R2. False when the writer was overtaken. */
  mayStore(id: string, writer: string): boolean {
    const isIts = this.#written(id, writer) !== undefined
    if (isIts) this.#writers.set(id, { writer, storingUntil: Date.now() + longestStore })
    return isIts
  }

  /** R2 has the next part (or, without an etag, it failed to take it). Undefined when the writer was overtaken. */
  stored(id: string, writer: string, etag?: string): Upload | undefined {
    const upload = this.#written(id, writer)
    if (!upload) return undefined
    this.#writers.set(id, { writer, storingUntil: 0 })
    return etag === undefined ? upload : this.#keep({ ...upload, parts: [...upload.parts, etag] })
  }

  /** Forgets an upload; what R2 has of it is deleted, unless it has become media. False where there is none. */
  async drop(id: string): Promise<boolean> {
    const upload = this.#uploads.get(id)
    if (!upload) return false
    this.#forget(id)
    await this.#abort(upload)
    return true
  }

  /** Lets go of what has expired. */
  async sweep(now: number): Promise<void> {
    const expired = [...this.#uploads.values()].filter(({ expiresAt }) => expiresAt <= now)
    await Promise.all(expired.map(({ id }) => this.drop(id)))
  }

  /** When the next upload expires, ms since 1970. */
  nextExpiry(): number | undefined {
    const times = [...this.#uploads.values()].map(({ expiresAt }) => expiresAt)
    return times.length > 0 ? Math.min(...times) : undefined
  }

  /** Finished ones are as good as their media: taken out of the letter, it takes them along. */
  #find(id: string): Upload | undefined {
    const upload = this.#uploads.get(id)
    const isThere = !upload?.media || this.#deps.letter().media.some((one) => one.id === upload.media)
    return isThere ? upload : undefined
  }

  #written(id: string, writer: string): Upload | undefined {
    return this.#writers.get(id)?.writer === writer ? this.#find(id) : undefined
  }

  #twin(asked: NewUpload): Upload | undefined {
    const isTwin = ({ checksum, bytes }: Upload | Media) =>
      checksum === asked.checksum && bytes === asked.bytes
    const begun = [...this.#uploads.values()].find((upload) => isTwin(upload) && this.#find(upload.id))
    if (begun) return begun
    const media = this.#deps.letter().media.find(isTwin)
    return (
      media && this.#keep({ ...asked, id: media.id, partBytes, expiresAt: 0, parts: [], media: media.id })
    )
  }

  /** Once at a time for each: R2 completes a multipart upload only once. */
  #finish(upload: Upload): Promise<Upload | undefined> {
    const finishing =
      this.#finishing.get(upload.id) ??
      this.#finishOnce(upload).finally(() => this.#finishing.delete(upload.id))
    this.#finishing.set(upload.id, finishing)
    return finishing
  }

  async #finishOnce(upload: Upload): Promise<Upload | undefined> {
    const { id, begun } = upload
    const kept = begun && (await this.#complete(upload, begun.r2))
    if (!kept) {
      await this.drop(id)
      return undefined
    }
    // The letter may have been forgotten meanwhile.
    const facts = this.#find(id) && mediaFacts({ ...upload, ...begun, etag: kept.etag })
    const media = facts && this.#deps.addMedia(facts)
    if (media?.id !== id) await this.#deps.bucket.delete(kept.key)
    if (media) return this.#keep({ ...upload, media: media.id })
    this.#forget(id)
    return undefined
  }

  /** Undefined when R2 no longer has all the parts. */
  async #complete({ id, bytes, parts }: Upload, r2: string): Promise<R2Object | undefined> {
    const key = mediaKey(this.#deps.letter().id, id)
    try {
      const numbered = parts.map((etag, index) => ({ partNumber: index + 1, etag }))
      return await this.#deps.bucket.resumeMultipartUpload(key, r2).complete(numbered)
    } catch (error) {
      // After a crash it may have been completed already.
      const there = await this.#deps.bucket.head(key)
      if (there?.size === bytes) return there
      if (!isLost(error)) throw error
      log.warn('the parts of an upload were lost', { error })
      return undefined
    }
  }

  async #abort({ id, begun, media }: Upload): Promise<void> {
    if (!begun || media) return
    const key = mediaKey(this.#deps.letter().id, id)
    await this.#deps.bucket
      .resumeMultipartUpload(key, begun.r2)
      .abort()
      .catch((error) => log.warn('an upload could not be aborted', { error }))
  }

  #keep(upload: Upload): Upload {
    const kept = { ...upload, expiresAt: Date.now() + lifetime }
    this.#sql('CREATE TABLE IF NOT EXISTS uploads (id TEXT PRIMARY KEY, body TEXT NOT NULL)')
    this.#sql('INSERT OR REPLACE INTO uploads (id, body) VALUES (?, ?)', kept.id, JSON.stringify(kept))
    this.#uploads.set(kept.id, kept)
    this.#deps.changed()
    return kept
  }

  #forget(id: string): void {
    this.#uploads.delete(id)
    this.#writers.delete(id)
    this.#sql('DELETE FROM uploads WHERE id = ?', id)
    this.#deps.changed()
  }

  #kept(): Upload[] {
    const hasAny = this.#sql("SELECT name FROM sqlite_master WHERE type = 'table' AND name = 'uploads'")
    const rows = hasAny.length > 0 ? this.#sql('SELECT body FROM uploads') : []
    return rows.flatMap(({ body }) => Upload.safeParse(JSON.parse(String(body))).data ?? [])
  }

  #sql(query: string, ...bindings: string[]) {
    return this.#deps.storage.sql.exec(query, ...bindings).toArray()
  }
}

/** R2 no longer knows the multipart upload (10024) or one of its parts (10025): its codes end the message. */
export const isLost = (error: unknown): boolean =>
  error instanceof Error && /\((10024|10025)\)/.test(error.message)
