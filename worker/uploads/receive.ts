import { sniffBytes } from '../../shared/media.ts'
import { isLost, type Taken, type Uploads } from '../letter/uploads.ts'
import { Refusal } from '../refusal.ts'
import { judgeHead } from '../storage/judge-media.ts'
import { mediaKey } from '../storage/keys.ts'
import { Pieces } from './pieces.ts'
import { storePart } from './store-part.ts'
import { nextPartBytes, type Upload } from './upload.ts'

type To = {
  bucket: R2Bucket
  /** The letter's id. */
  letter: string
  uploads: Rpc.Provider<Uploads>
}

/**
 * Adds a body to an upload, in as many whole parts as it holds; what is left over is dropped, and has to be sent
 * again. A line that breaks leaves the parts that came whole.
 * @throws Refusal when the file is none we take (the upload is dropped), or when another request has taken the
 * upload over.
 */
export async function receive(
  to: To,
  taken: Taken,
  body: ReadableStream<Uint8Array> | null,
): Promise<Upload> {
  if (!body) return taken.upload
  const pieces = new Pieces(body)
  try {
    const upload = await begin(to, taken, pieces)
    const received = upload.begun ? await receiveParts(to, { ...taken, upload }, pieces) : upload
    await pieces.drain()
    return received
  } catch (error) {
    await pieces.cancel()
    throw error
  }
}

/** Judges a file by its first bytes, before any is kept, and opens it in R2. Too few of them begin nothing. */
async function begin({ bucket, letter, uploads }: To, { upload, writer }: Taken, pieces: Pieces) {
  const { id, name, bytes } = upload
  if (upload.begun) return upload
  const head = await pieces.peek(Math.min(sniffBytes, bytes))
  if (head.length < Math.min(sniffBytes, bytes)) return upload
  const sniffed = await judgeHead(head, name).catch(async (error) => {
    await uploads.drop(id)
    throw error
  })
  const opened = await bucket.createMultipartUpload(mediaKey(letter, id), {
    httpMetadata: { contentType: sniffed.type },
  })
  const begun = { r2: opened.uploadId, sniffed }
  if (await uploads.begin(id, writer, begun)) return { ...upload, begun }
  await opened.abort()
  throw new Refusal('upload-conflict')
}

async function receiveParts({ bucket, letter, uploads }: To, { upload, writer }: Taken, pieces: Pieces) {
  const { id, begun } = upload
  const into = bucket.resumeMultipartUpload(mediaKey(letter, id), begun?.r2 ?? '')
  let reached = upload
  while (nextPartBytes(reached) > 0 && (await pieces.peek(1)).length > 0) {
    const part = {
      into,
      number: reached.parts.length + 1,
      bytes: nextPartBytes(reached),
      mayStore: async () => await uploads.mayStore(id, writer),
    }
    const stored = await storePart(part, pieces).catch(async (error) => {
      // What R2 has forgotten cannot be gone on with: the phone begins anew.
      if (!isLost(error)) await uploads.stored(id, writer)
      else if (await uploads.drop(id)) throw new Refusal('not-found')
      throw error
    })
    if (stored === 'short') break
    const kept = stored === 'overtaken' ? undefined : await uploads.stored(id, writer, stored.etag)
    if (!kept) throw new Refusal('upload-conflict')
    reached = kept
  }
  return reached
}
