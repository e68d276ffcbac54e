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

export const keepLetter = async (letter: PhoneLetter): Promise<void> => {
  await (await open()).put('letters', letter)
}

export const readBytes = async (id: string) => await (await open()).get('bytes', id)

export const keepBytes = async (id: string, bytes: ArrayBuffer): Promise<void> => {
  await (await open()).put('bytes', bytes, id)
}

export const dropBytes = async (id: string): Promise<void> => {
  await (await open()).delete('bytes', id)
}

/** Deletes a letter with the bytes of its items, in one go. */
export async function dropLetter({ id, items }: PhoneLetter): Promise<void> {
  const change = (await open()).transaction(['letters', 'bytes', 'chunks'], 'readwrite')
  await Promise.all([
    change.objectStore('letters').delete(id),
    ...items.map((item) => change.objectStore('bytes').delete(item.id)),
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

export const keepShared = async (shared: Shared): Promise<void> => {
  await (await open()).add('shared', shared)
}

/** What was shared and does not lie in a letter yet, oldest first. */
export const allShared = async (): Promise<Shared[]> => await (await open()).getAll('shared')

export const dropShared = async (): Promise<void> => {
  await (await open()).clear('shared')
}
