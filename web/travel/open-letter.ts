import { type UnzipFileInfo, unzipSync } from 'fflate'
import { sha256 } from '../media/sha256.ts'
import { type Item, newLetter, type PhoneLetter } from '../store/letter.ts'
import { layLetter } from '../store/letters.ts'
import { hasRoomFor } from '../store/room.ts'
import { dropBytes, keepBytes } from '../store/store.ts'
import {
  formatVersion,
  Manifest,
  manifestName,
  maxFileBytes,
  maxManifestBytes,
  maxProjectBytes,
} from './project-file.ts'

export type Trouble = 'unreadable' | 'newer' | 'damaged' | 'too-large' | 'full'

/** A file that could not be opened as a letter; nothing of it was kept. */
export class NotOpened extends Error {
  override name = 'NotOpened'
  readonly why: Trouble

  constructor(why: Trouble, cause?: unknown) {
    super(`the letter file was not opened: ${why}`, { cause })
    this.why = why
  }
}

export const isNotOpened = (error: unknown): error is NotOpened => error instanceof NotOpened

type Files = Record<string, Uint8Array>

/**
 * Lays the letter of a project file among this phone's letters. Everything is checked before anything is kept; it
 * gets ids of its own, so that no letter that is here is ever written over.
 * @throws NotOpened
 */
export async function openLetter(file: Blob): Promise<PhoneLetter> {
  if (file.size > maxProjectBytes) throw new NotOpened('too-large')
  if (!(await hasRoomFor(file.size))) throw new NotOpened('full')
  const files = unzip(new Uint8Array(await file.arrayBuffer()))
  const manifest = readManifest(files)
  await check(manifest, files)
  return await lay(manifest, files)
}

function unzip(bytes: Uint8Array): Files {
  let total = 0
  const filter = ({ name, originalSize, compression }: UnzipFileInfo) => {
    total += originalSize
    const limit = name === manifestName ? maxManifestBytes : maxFileBytes
    // Ours are stored as they are: what is packed tight may be a bomb.
    if (compression !== 0 || originalSize > limit || total > maxProjectBytes) throw new NotOpened('too-large')
    return true
  }
  try {
    return unzipSync(bytes, { filter })
  } catch (error) {
    throw isNotOpened(error) ? error : new NotOpened('unreadable', error)
  }
}

function readManifest(files: Files): Manifest {
  let told: unknown
  try {
    told = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(files[manifestName]))
  } catch (error) {
    throw new NotOpened('unreadable', error)
  }
  const { dearly } = (told ?? {}) as { dearly?: unknown }
  if (typeof dearly === 'number' && dearly > formatVersion) throw new NotOpened('newer')
  const { data, error } = Manifest.safeParse(told)
  if (!data) throw new NotOpened('unreadable', error)
  return data
}

/** Every file that is named is there, once, and is the very one that was saved. */
async function check({ items, film }: Manifest, files: Files): Promise<void> {
  const named = [...items, ...(film ? [film] : [])]
  if (new Set(named.map(({ file }) => file)).size < named.length) throw new NotOpened('unreadable')
  for (const { file, bytes, sha256: expected } of named) {
    const found = files[file]
    if (found?.byteLength !== bytes || (await sha256(bytesOf(found))) !== expected)
      throw new NotOpened('damaged')
  }
}

async function lay(manifest: Manifest, files: Files): Promise<PhoneLetter> {
  const kept: string[] = []
  const keep = async (file: string) => {
    const id = crypto.randomUUID()
    kept.push(id)
    await keepBytes(id, bytesOf(files[file] ?? new Uint8Array()))
    return id
  }
  try {
    const { mode, ask, to, from, words, music, style, captions, createdAt, film, talk, speaker, clipSound } =
      manifest
    const items: Item[] = []
    for (const { file, sha256: _, ...facts } of manifest.items) items.push({ ...facts, id: await keep(file) })
    const letter: PhoneLetter = {
      ...newLetter(crypto.randomUUID(), from, Date.now()),
      ...{ mode, ask, to, words, music, style, captions, createdAt, items, talk, speaker, clipSound },
    }
    if (film) {
      const { file, sha256: _, ...facts } = film
      Object.assign(letter, { film: { ...facts, film: await keep(file) }, state: 'ready' })
    }
    await layLetter(letter)
    return letter
  } catch (error) {
    for (const id of kept) await dropBytes(id)
    throw new NotOpened('full', error)
  }
}

/** The bytes alone, without the rest of the ZIP that they may be a view of. */
const bytesOf = (found: Uint8Array): ArrayBuffer => found.slice().buffer as ArrayBuffer
