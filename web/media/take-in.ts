import { megabytes, sniffBytes, sniffMedia } from '../../shared/media.ts'
import { modes } from '../../shared/modes.ts'
import type { Item } from '../store/letter.ts'
import { openClip } from './clip.ts'
import { decodePicture, drawThumb, toJpeg } from './picture.ts'
import { readSound } from './sound.ts'

/** A file that cannot go into a film; `limit` is there when it is only too large. */
export class Unusable extends Error {
  override name = 'Unusable'
  readonly limit: string | undefined

  constructor(limit?: string, cause?: unknown) {
    super('this file cannot go into a film', { cause })
    this.limit = limit
  }
}

export const isUnusable = (error: unknown): error is Unusable => error instanceof Unusable

/**
 * Copies a file's bytes and learns what the letter has to know of it, judged by content. A picture that the
 * upstream does not take but this browser can draw (HEIC in Safari, AVIF) becomes a JPEG.
 * @throws Unusable for what is no photo, clip or sound, or is too large.
 */
export async function takeIn(file: File): Promise<{ item: Item; bytes: ArrayBuffer }> {
  const { maxBytes } = modes.letter
  if (file.size > maxBytes) throw new Unusable(megabytes(maxBytes))
  if (file.size === 0) throw new Unusable()
  const bytes = await file.arrayBuffer()
  const found = await sniffMedia(new Uint8Array(bytes, 0, Math.min(sniffBytes, bytes.byteLength)))
  const name = file.name || 'photo.jpg'
  try {
    if (found?.family === 'audio' || (found && file.type.startsWith('audio/')))
      return await takeSound(bytes, name, found.type)
    if (found?.family === 'video') return await takeClip(bytes, name, found.type)
    return await takePicture(bytes, name, found?.type)
  } catch (cause) {
    throw new Unusable(undefined, cause)
  }
}

async function takePicture(bytes: ArrayBuffer, name: string, type: string | undefined) {
  const picture = await decodePicture(bytes)
  const thumb = drawThumb(picture, picture.width, picture.height)
  if (type) return { item: { ...itemOf(name, type, bytes), part: 'photo' as const, thumb }, bytes }
  const jpeg = await toJpeg(picture)
  const renamed = `${name.replace(/\.[^.]*$/, '')}.jpg`
  return { item: { ...itemOf(renamed, 'image/jpeg', jpeg), part: 'photo' as const, thumb }, bytes: jpeg }
}

async function takeClip(bytes: ArrayBuffer, name: string, type: string) {
  const { duration, thumb } = await openClip(bytes, type)
  return { item: { ...itemOf(name, type, bytes), part: 'clip' as const, duration, thumb }, bytes }
}

async function takeSound(bytes: ArrayBuffer, name: string, type: string) {
  const { duration, waves } = await readSound(bytes.slice(0))
  return { item: { ...itemOf(name, type, bytes), part: 'voice' as const, duration, waves }, bytes }
}

const itemOf = (name: string, type: string, { byteLength }: ArrayBuffer) => ({
  id: crypto.randomUUID(),
  name,
  type,
  bytes: byteLength,
})
