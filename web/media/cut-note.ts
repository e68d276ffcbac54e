import type { Item } from '../store/letter.ts'
import { cutSound, decodeSound } from './sound.ts'
import { copyAac, writeSound } from './write-sound.ts'

/**
 * The part of a voice note that is to be heard, as a file of its own: AAC in MP4 is copied, anything else is written
 * anew. The same every time, but for the moment it was made at.
 * @returns the item as it is called now, without a trim, and its bytes.
 */
export async function cutNote(item: Item, bytes: ArrayBuffer): Promise<{ item: Item; bytes: ArrayBuffer }> {
  const { trim, ...rest } = item
  if (!trim) return { item, bytes }
  const written = (await copyAac(bytes, trim)) ?? (await writeSound(cutSound(await decodeSound(bytes), trim)))
  const name = `${item.name.replace(/\.[^.]*$/, '')}.${written.ending}`
  const { byteLength } = written.bytes
  const cut = { ...rest, name, type: written.type, bytes: byteLength, duration: trim.to - trim.from }
  return { item: cut, bytes: written.bytes }
}
