import { megabytes, type Sniffed, sniffBytes, sniffMedia } from '../../shared/media.ts'
import { type ModeName, modes } from '../../shared/modes.ts'
import type { Item } from '../store/letter.ts'
import { openClip } from './clip.ts'
import { preparePhoto } from './photo.ts'
import { drawThumb } from './picture.ts'
import { sha256 } from './sha256.ts'
import { decodeSound, shapeOf } from './sound.ts'
import { tidyClip } from './tidy-clip.ts'

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

/** A file as a letter takes it: what is known of it, and its bytes. */
export type Taken = { item: Item; bytes: ArrayBuffer }

/**
 * Copies a file's bytes and learns what the letter has to know of it, judged by content.
 * @throws Unusable for what is no photo, clip or sound, or is too large.
 */
export async function takeIn(file: File, mode: ModeName = 'letter'): Promise<Taken> {
  const { maxBytes } = modes[mode]
  if (file.size > maxBytes) throw new Unusable(megabytes(maxBytes))
  if (file.size === 0) throw new Unusable()
  const bytes = await file.arrayBuffer()
  const found = await sniffMedia(new Uint8Array(bytes, 0, Math.min(sniffBytes, bytes.byteLength)))
  const name = file.name || 'photo.jpg'
  const hash = await sha256(bytes)
  const { item, bytes: taken } = await takeBytes(bytes, name, file.type, found).catch((cause) => {
    throw new Unusable(undefined, cause)
  })
  return { item: { ...item, hash }, bytes: taken }
}

const takeBytes = (bytes: ArrayBuffer, name: string, declared: string, found: Sniffed | undefined) => {
  if (found?.family === 'audio' || (found && declared.startsWith('audio/')))
    return takeSound(bytes, name, found.type)
  if (found?.family === 'video') return takeClip(bytes, name, found.type)
  return takePicture(bytes, name, found?.type)
}

async function takePicture(given: ArrayBuffer, name: string, found: string | undefined) {
  const { bytes, type, picture } = await preparePhoto(given, found)
  const thumb = drawThumb(picture, picture.width, picture.height)
  const named = type === found ? name : `${name.replace(/\.[^.]*$/, '')}.jpg`
  return { item: { ...itemOf(named, type, bytes), part: 'photo' as const, thumb }, bytes }
}

async function takeClip(given: ArrayBuffer, name: string, type: string) {
  const bytes = await tidyClip(given, type)
  const { duration, thumb } = await openClip(bytes, type)
  return { item: { ...itemOf(name, type, bytes), part: 'clip' as const, duration, thumb }, bytes }
}

async function takeSound(bytes: ArrayBuffer, name: string, type: string) {
  const { duration, waves } = shapeOf(await decodeSound(bytes.slice(0)))
  return { item: { ...itemOf(name, type, bytes), part: 'voice' as const, duration, waves }, bytes }
}

const itemOf = (name: string, type: string, { byteLength }: ArrayBuffer) => ({
  id: crypto.randomUUID(),
  name,
  type,
  bytes: byteLength,
})
