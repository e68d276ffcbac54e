import { ADTS, BlobSource, Input, MATROSKA, MP3, MP4, QTFF, WAVE, WEBM } from 'mediabunny'
import { readBytes } from '../../store/store.ts'

/** What letters hold (`shared/media.ts`), as far as browsers read it: none reads AVI. */
const formats = [MP4, QTFF, WEBM, MATROSKA, WAVE, MP3, ADTS]

/** A letter's files by their id, as blobs: the browser need not hold them in memory. */
const blobs = new Map<string, Promise<Blob>>()

export function blobOf(id: string): Promise<Blob> {
  const known = blobs.get(id)
  if (known) return known
  const reading = readBytes(id).then((bytes) => {
    if (!bytes) throw new Error('no such file')
    const blob = new Blob([bytes])
    // The blob has its own; a file's worth of memory would wait for the collector.
    bytes.transfer?.(0)
    return blob
  })
  blobs.set(id, reading)
  reading.catch(() => blobs.delete(id))
  return reading
}

/** A clip or sound, open to be read; let it go by `dispose`. */
export type OpenMedia = {
  input: Input
  /** Where its own time begins, s: many cameras and recorders start elsewhere than at 0. */
  origin: number
}

export async function openMedia(id: string): Promise<OpenMedia> {
  const input = new Input({ source: new BlobSource(await blobOf(id)), formats })
  return { input, origin: Math.max(0, await input.getFirstTimestamp()) }
}
