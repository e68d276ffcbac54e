import type { Pieces } from './pieces.ts'

type Part = {
  into: R2MultipartUpload
  /** From 1. */
  number: number
  bytes: number
  /** Asked before the last bytes go out: until then nothing can come of the part, from then on it may be kept. */
  mayStore: () => Promise<boolean>
}

/**
 * Streams one part of an upload into R2 as its bytes come, so that no more than a piece of it is ever in memory.
 * @returns what R2 calls it; `short` when the bytes ended before the part did; `overtaken` when it may not be
 * stored. Throws R2's error.
 */
export async function storePart(
  { into, number, bytes, mayStore }: Part,
  pieces: Pieces,
): Promise<R2UploadedPart | 'short' | 'overtaken'> {
  const { readable, writable } = new FixedLengthStream(bytes)
  const writer = writable.getWriter()
  // Either may fail and take the other along: both are waited for, and R2's own word is what is told.
  const [stored, written] = await Promise.allSettled([
    into.uploadPart(number, readable),
    writePart(writer, bytes, pieces, mayStore),
  ])
  if (written.status === 'fulfilled' && written.value !== 'whole') return written.value
  if (stored.status === 'rejected') throw stored.reason
  return stored.value
}

async function writePart(
  writer: WritableStreamDefaultWriter<Uint8Array>,
  bytes: number,
  pieces: Pieces,
  mayStore: Part['mayStore'],
): Promise<'whole' | 'short' | 'overtaken'> {
  try {
    for (let left = bytes; left > 0; ) {
      const piece = await pieces.next(left)
      if (!piece) return await leave(writer, 'short')
      left -= piece.length
      if (left === 0 && !(await mayStore())) return await leave(writer, 'overtaken')
      await writer.write(piece)
    }
    await writer.close()
    return 'whole'
  } catch (error) {
    await writer.abort(error).catch(() => undefined)
    throw error
  }
}

async function leave<Why extends string>(writer: WritableStreamDefaultWriter, why: Why): Promise<Why> {
  await writer.abort(new Error(`a part was left: ${why}`))
  return why
}
