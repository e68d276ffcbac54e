import { type DBSchema, type IDBPDatabase, openDB } from 'idb'
import type { PhoneLetter } from './letter.ts'

/**
 * What the phone keeps: letters, and bytes apart from them. Bytes are ArrayBuffers, never Blobs: WebKit's private
 * mode cannot keep Blobs in IndexedDB.
 */
interface Schema extends DBSchema {
  letters: { key: string; value: PhoneLetter }
  bytes: { key: string; value: ArrayBuffer }
  /** A recording as it is made, chunk by chunk: what a crash leaves behind. */
  chunks: { key: [letter: string, at: number]; value: { bytes: ArrayBuffer; type: string } }
  /** What other apps shared into this one, until it lies in a letter. */
  shared: { key: number; value: Shared }
}

/** What came by the phone's share sheet at once. */
export type Shared = { words: string; files: { name: string; type: string; bytes: ArrayBuffer }[] }

let opened: Promise<IDBPDatabase<Schema>> | undefined

const open = () => {
  opened ??= openDB<Schema>('dearly', 2, {
    upgrade(db, from) {
      if (from < 1) {
        db.createObjectStore('letters', { keyPath: 'id' })
        db.createObjectStore('bytes')
        db.createObjectStore('chunks')
      }
      db.createObjectStore('shared', { autoIncrement: true })
    },
    // A newer app in another tab waits for this one to let go.
    blocking: (_, __, event) => (event.target as IDBDatabase).close(),
  })
  return opened
}

export const allLetters = async (): Promise<PhoneLetter[]> =>
  (await (await open()).getAll('letters')).sort((a, b) => b.changedAt - a.changedAt)

export const readLetter = async (id: string) => await (await open()).get('letters', id)

/** Keeps a letter, unless a newer one is kept: another tab may have changed it since. @returns whether it is kept */
export const keepLetter = async (letter: PhoneLetter): Promise<boolean> => {
  const { store, done } = (await open()).transaction('letters', 'readwrite')
  const kept = await store.get(letter.id)
  const isNewest = !kept || kept.changedAt <= letter.changedAt
  await Promise.all([isNewest && store.put(letter), done])
  return isNewest
}

export const readBytes = async (id: string) => await (await open()).get('bytes', id)

export const keepBytes = async (id: string, bytes: ArrayBuffer): Promise<void> => {
  await (await open()).put('bytes', bytes, id)
}

export const dropBytes = async (id: string): Promise<void> => {
  await (await open()).delete('bytes', id)
}

/** Deletes a letter with all its bytes, in one go. */
export async function dropLetter({ id, items, film }: PhoneLetter): Promise<void> {
  const change = (await open()).transaction(['letters', 'bytes', 'chunks'], 'readwrite')
  const ids = [...items.map((item) => item.id), ...(film ? [film.film] : [])]
  await Promise.all([
    change.objectStore('letters').delete(id),
    ...ids.map((one) => change.objectStore('bytes').delete(one)),
    change.objectStore('chunks').delete(IDBKeyRange.bound([id, 0], [id, Number.MAX_SAFE_INTEGER])),
    change.done,
  ])
}

export const keepChunk = async (letter: string, at: number, chunk: { bytes: ArrayBuffer; type: string }) => {
  await (await open()).put('chunks', chunk, [letter, at])
}

/** The chunks of a recording that was begun for a letter and never ended, in order. */
export const readChunks = async (letter: string) =>
  await (await open()).getAll('chunks', IDBKeyRange.bound([letter, 0], [letter, Number.MAX_SAFE_INTEGER]))

export const dropChunks = async (letter: string): Promise<void> => {
  await (await open()).delete('chunks', IDBKeyRange.bound([letter, 0], [letter, Number.MAX_SAFE_INTEGER]))
}

/** Empties all of it, in one go. */
export async function eraseStore(): Promise<void> {
  const db = await open()
  const names = [...db.objectStoreNames]
  const change = db.transaction(names, 'readwrite')
  await Promise.all([...names.map((name) => change.objectStore(name).clear()), change.done])
}

/** How many things of any kind are in it. */
export async function countStore(): Promise<number> {
  const db = await open()
  const counts = await Promise.all([...db.objectStoreNames].map((name) => db.count(name)))
  return counts.reduce((sum, count) => sum + count, 0)
}

export const keepShared = async (shared: Shared): Promise<void> => {
  await (await open()).add('shared', shared)
}

/** What was shared and does not lie in a letter yet, oldest first. */
export const allShared = async (): Promise<Shared[]> => await (await open()).getAll('shared')

export const dropShared = async (): Promise<void> => {
  await (await open()).clear('shared')
}
