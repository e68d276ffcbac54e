import type { Media } from '../../shared/letter.ts'
import { formatList, megabytes, type Sniffed, sniffMedia } from '../../shared/media.ts'
import { type ModeName, modes } from '../../shared/modes.ts'
import { Refusal } from '../refusal.ts'

/** Refuses what is empty or larger than its mode takes. `bytes` may be NaN while it is not known. */
export function refuseSize(bytes: number, mode: ModeName, name: string): void {
  const { maxBytes } = modes[mode]
  if (bytes > maxBytes) throw new Refusal('media-too-large', { name, limit: megabytes(maxBytes) })
  if (bytes === 0) throw new Refusal('media-empty', { name })
}

/** What a file is by its first bytes. Refuses what the upstream does not take. */
export async function judgeHead(head: Uint8Array, name: string): Promise<Sniffed> {
  const sniffed = await sniffMedia(head)
  if (!sniffed) throw new Refusal('unsupported-media', { name, formats: formatList })
  return sniffed
}

/** A file that is in our storage, as its letter will know it. `declared` is the type that its sender gave. */
export const mediaFacts = ({
  id,
  name,
  bytes,
  etag,
  checksum,
  declared,
  sniffed,
}: Pick<Media, 'id' | 'name' | 'bytes' | 'etag' | 'checksum'> & {
  declared: string
  sniffed: Sniffed
}): Media => ({ id, name, bytes, etag, checksum, ...familyOf(sniffed, declared) })

/** An MP4 or WebM may hold sound alone: whoever recorded it knows, and says so by its type. */
function familyOf({ type, family }: Sniffed, declared: string): Pick<Media, 'type' | 'family'> {
  const isRecording = family === 'video' && declared.startsWith('audio/')
  return isRecording ? { type: type.replace('video/', 'audio/'), family: 'audio' } : { type, family }
}
