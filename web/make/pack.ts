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

type CutNote = (item: Item, bytes: ArrayBuffer) => Promise<{ item: Item; bytes: ArrayBuffer }>

/** What packs: a page loads its tools when there is need of them, a service worker has them at hand or goes without. */
export type Packer = {
  /** How large files go up. */
  uploads: () => Promise<Pick<typeof import('./upload.ts'), 'openUpload' | 'sendUpload'>>
  /** How a voice note is cut to what is to be heard of it. */
  cuts: () => Promise<{ cutNote: CutNote }>
  tell: (packing: Packing) => void
  signal: AbortSignal
}

/**
 * Sends what the server does not hold yet, one file after the other. A file that the server refuses is left out,
 * and told; the rest goes on.
 * @throws Refused when the network is away, or the letter is gone; the signal's reason when it is stopped.
 */
export async function pack(id: string, letter: string, packer: Packer): Promise<void> {
  const count = () => Object.keys(sealedOf(id)?.sent ?? {}).length
  const tell = (share?: number) => packer.tell({ packed: count(), share })
  for (const item of letterOf(id)?.items ?? []) {
    packer.signal.throwIfAborted()
    const sealed = sealedOf(id)
    tell()
    if (!sealed || item.id in sealed.sent || item.id in sealed.refused) continue
    await packOne(id, letter, item, { ...packer, tell: ({ share }) => tell(share) })
  }
  tell()
}

async function packOne(id: string, letter: string, kept: Item, packer: Packer): Promise<void> {
  const whole = await readBytes(kept.id)
  if (!whole) return
  const { item, bytes } = kept.trim
    ? await (await packer.cuts()).cutNote(kept, whole)
    : { item: kept, bytes: whole }
  try {
    const isLarge = bytes.byteLength > partBytes
    const name = isLarge
      ? await sendInParts(id, letter, item, bytes, packer)
      : await sendWhole(letter, item, bytes, packer.signal)
    await keepSealed(id, { sent: { ...sealedOf(id)?.sent, [item.id]: name } })
  } catch (error) {
    if (!isRefused(error) || ![413, 415, 422].includes(error.status)) throw error
    await keepSealed(id, { refused: { ...sealedOf(id)?.refused, [item.id]: error.problem.detail } })
  }
}

async function sendWhole(
  letter: string,
  item: Item,
  body: ArrayBuffer,
  signal: AbortSignal,
): Promise<string> {
  const path = `/api/letters/${letter}/media/${encodeURIComponent(item.name)}`
  const headers = { 'Content-Type': item.type }
  const { media } = await ask(MediaAnswer, path, { method: 'PUT', headers, body, signal })
  return media.name
}

/** A large file goes up in parts, and on where it was after whatever came between; where it goes is kept first. */
async function sendInParts(
  id: string,
  letter: string,
  item: Item,
  bytes: ArrayBuffer,
  packer: Packer,
): Promise<string> {
  const { uploads, tell, signal } = packer
  const { openUpload, sendUpload } = await uploads()
  const keep = (url: string | undefined) =>
    keepSealed(id, { uploads: { ...sealedOf(id)?.uploads, [item.id]: url } })
  const known = sealedOf(id)?.uploads?.[item.id]
  const url = known ?? (await openUpload(letter, item, bytes))
  if (!known) await keep(url)
  const media = await sendUpload(url, bytes, (share) => tell({ packed: 0, share }), signal).catch(
    async (error) => {
      if (!known || !isRefused(error) || error.status !== 404) throw error
      // The server no longer knows of it.
      await keep(undefined)
      return undefined
    },
  )
  if (media === undefined) return await sendInParts(id, letter, item, bytes, packer)
  const { media: there } = await ask(LetterAnswer, `/api/letters/${letter}`)
  return there.find((one) => one.id === media)?.name ?? item.name
}
