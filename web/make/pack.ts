import { LetterAnswer, MediaAnswer } from '../../shared/api.ts'
import { partBytes } from '../../shared/uploads.ts'
import { ask, isRefused } from '../api/client.ts'
import type { Item } from '../store/letter.ts'
import { letterOf } from '../store/letters.ts'
import { readBytes } from '../store/store.ts'
import { keepSealed, sealedOf } from './sealed.ts'

/** How far the packing of a letter is. */
export type Packing = {
  /** How many of its files the server has. */
  packed: number
  /** How much of the next one it has, where that is a large one, 0…1. */
  share?: number
}

/** How large files go up: a page loads it when there is one, a service worker has it at hand. */
export type LoadUploads = () => Promise<Pick<typeof import('./upload.ts'), 'openUpload' | 'sendUpload'>>

/**
 * Sends what the server does not hold yet, one file after the other. A file that the server refuses is left out,
 * and told; the rest goes on.
 * @throws Refused when the network is away, or the letter is gone.
 */
export async function pack(
  id: string,
  letter: string,
  uploads: LoadUploads,
  tell: (packing: Packing) => void,
): Promise<void> {
  const count = () => Object.keys(sealedOf(id)?.sent ?? {}).length
  for (const item of letterOf(id)?.items ?? []) {
    const sealed = sealedOf(id)
    tell({ packed: count() })
    if (!sealed || item.id in sealed.sent || item.id in sealed.refused) continue
    await packOne(id, letter, item, uploads, (share) => tell({ packed: count(), share }))
  }
  tell({ packed: count() })
}

async function packOne(
  id: string,
  letter: string,
  item: Item,
  uploads: LoadUploads,
  tell: (share: number) => void,
): Promise<void> {
  const bytes = await readBytes(item.id)
  if (!bytes) return
  try {
    const isLarge = bytes.byteLength > partBytes
    const name = isLarge
      ? await sendInParts(id, letter, item, bytes, uploads, tell)
      : await sendWhole(letter, item, bytes)
    await keepSealed(id, { sent: { ...sealedOf(id)?.sent, [item.id]: name } })
  } catch (error) {
    if (!isRefused(error) || ![413, 415, 422].includes(error.status)) throw error
    await keepSealed(id, { refused: { ...sealedOf(id)?.refused, [item.id]: error.problem.detail } })
  }
}

async function sendWhole(letter: string, item: Item, body: ArrayBuffer): Promise<string> {
  const path = `/api/letters/${letter}/media/${encodeURIComponent(item.name)}`
  const headers = { 'Content-Type': item.type }
  const { media } = await ask(MediaAnswer, path, { method: 'PUT', headers, body })
  return media.name
}

/** A large file goes up in parts, and on where it was after whatever came between; where it goes is kept first. */
async function sendInParts(
  id: string,
  letter: string,
  item: Item,
  bytes: ArrayBuffer,
  uploads: LoadUploads,
  tell: (share: number) => void,
): Promise<string> {
  const { openUpload, sendUpload } = await uploads()
  const keep = (url: string | undefined) =>
    keepSealed(id, { uploads: { ...sealedOf(id)?.uploads, [item.id]: url } })
  const known = sealedOf(id)?.uploads?.[item.id]
  const url = known ?? (await openUpload(letter, item, bytes))
  if (!known) await keep(url)
  const media = await sendUpload(url, bytes, tell).catch(async (error) => {
    if (!known || !isRefused(error) || error.status !== 404) throw error
    // The server no longer knows of it.
    await keep(undefined)
    return undefined
  })
  if (media === undefined) return await sendInParts(id, letter, item, bytes, uploads, tell)
  const { media: there } = await ask(LetterAnswer, `/api/letters/${letter}`)
  return there.find((one) => one.id === media)?.name ?? item.name
}
