import { megabytes, type Sniffed, sniffBytes } from '../../shared/media.ts'
import { Refusal } from '../refusal.ts'
import { judgeHead } from './judge-media.ts'
import { peek } from './peek.ts'
import { putStream } from './put-stream.ts'

type Bounds = {
  /** What the file is called where it is refused. */
  name: string
  maxBytes: number
  /** The MIME types that are wanted, and how people call them; else anything the upstream takes. */
  only?: { types: readonly string[]; as: string }
}

/**
 * Keeps a request's body under `key`, judged by its content and its size.
 * @throws Refusal when it is empty, too large or not what is wanted; then nothing is kept.
 */
export async function keepBody(
  { body, headers }: Request,
  bucket: R2Bucket,
  key: string,
  { name, maxBytes, only }: Bounds,
): Promise<{ kept: R2Object; sniffed: Sniffed }> {
  const tooLarge = () => new Refusal('media-too-large', { name, limit: megabytes(maxBytes) })
  const length = Number(headers.get('Content-Length') ?? Number.NaN)
  if (length > maxBytes) throw tooLarge()
  const whole = await peek(body ?? new Blob([]).stream(), sniffBytes)
  if (whole.head.length === 0) throw new Refusal('media-empty', { name })
  const sniffed = await judge(whole.head, name, only).catch(async (error) => {
    await whole.cancel()
    throw error
  })
  const bytes = Number.isFinite(length) ? length : undefined
  const kept = await putStream(bucket, key, whole, { bytes, contentType: sniffed.type })
  if (kept.size <= maxBytes) return { kept, sniffed }
  await bucket.delete(key)
  throw tooLarge()
}

async function judge(head: Uint8Array, name: string, only: Bounds['only']): Promise<Sniffed> {
  const sniffed = await judgeHead(head, name)
  if (only && !only.types.includes(sniffed.type))
    throw new Refusal('unsupported-media', { name, formats: only.as })
  return sniffed
}
