import { fileTypeFromBuffer } from 'file-type'
import { z } from 'zod'

/** The family a file belongs to, judged by its first bytes. What part it plays is the person's to say. */
export const MediaFamily = z.enum(['image', 'video', 'audio'])
export type MediaFamily = z.infer<typeof MediaFamily>

/** Enough of a file's beginning to judge it: what `file-type` recommends. */
export const sniffBytes = 4100

/** Every format the upstream takes: the type file-type finds → our ending, MIME type and family. */
const formats: Record<string, { ending: string; type: string; family: MediaFamily }> = {
  mp4: { ending: 'mp4', type: 'video/mp4', family: 'video' },
  m4v: { ending: 'mp4', type: 'video/mp4', family: 'video' },
  mov: { ending: 'mov', type: 'video/quicktime', family: 'video' },
  avi: { ending: 'avi', type: 'video/x-msvideo', family: 'video' },
  webm: { ending: 'webm', type: 'video/webm', family: 'video' },
  mkv: { ending: 'mkv', type: 'video/x-matroska', family: 'video' },
  jpg: { ending: 'jpg', type: 'image/jpeg', family: 'image' },
  png: { ending: 'png', type: 'image/png', family: 'image' },
  apng: { ending: 'png', type: 'image/png', family: 'image' },
  gif: { ending: 'gif', type: 'image/gif', family: 'image' },
  webp: { ending: 'webp', type: 'image/webp', family: 'image' },
  mp3: { ending: 'mp3', type: 'audio/mpeg', family: 'audio' },
  wav: { ending: 'wav', type: 'audio/wav', family: 'audio' },
  m4a: { ending: 'm4a', type: 'audio/mp4', family: 'audio' },
  aac: { ending: 'aac', type: 'audio/aac', family: 'audio' },
}

export type Sniffed = { ending: string; type: string; family: MediaFamily }

/**
 * What a file is by its first bytes (`sniffBytes` of them, or all), whatever its name says.
 * @returns undefined for anything the upstream does not take (HEIC, Ogg, text…).
 */
export async function sniffMedia(head: Uint8Array): Promise<Sniffed | undefined> {
  const found = await fileTypeFromBuffer(head)
  return found && formats[found.ext]
}

/** What a file seems to be by its name alone: a guess, for what is only a link to us. */
export function guessByName(name: string): Sniffed | undefined {
  const ending = name.split('.').at(-1)!.toLowerCase()
  return formats[ending === 'jpeg' ? 'jpg' : ending]
}

/** The formats as people read them: `MP4, MOV, …`. */
export const formatList = [...new Set(Object.values(formats).map(({ ending }) => ending.toUpperCase()))].join(
  ', ',
)

/** `200 MB`, as people read a number of bytes. */
export const megabytes = (bytes: number) => `${Math.round(bytes / 1_000_000)} MB`
