import { type DBSchema, type IDBPDatabase, openDB } from 'idb'
import { type PhoneLetter, type Take, takes } from './letter.ts'

/**
 * What the phone keeps: letters, and bytes apart from them. Bytes are ArrayBuffers, never Blobs: WebKit's private
 * mode cannot keep Blobs in IndexedDB.
 */
interface Schema extends DBSchema {
  letters: { key: string; value: PhoneLetter }
  bytes: { key: string; value: ArrayBuffer }
  /** A take as it is recorded, chunk by chunk: what a crash leaves behind. */
  chunks: { key: [take: string, at: number]; value: Chunk }
  /** What other apps shared into this one, until it lies in a letter. */
  shared: { key: number; value: Shared }
}

/** About a second of a take. */
export type Chunk = {
  bytes: ArrayBuffer
  type: string
  /** Which of the take's segments it belongs to, from 0: one recorder wrote each of them in one go. */
  segment: number
  /** How long the take is at its end, ms. */
  elapsed: number
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

/**
 * Writes to the store. In Firefox the first transaction after one that found no room may only delete: what it refuses
 * is asked once more, and then says how it is.
 */
const write = async <Result>(work: (db: IDBPDatabase<Schema>) => Promise<Result>): Promise<Result> => {
  const db = await open()
  try {
    return await work(db)
  } catch (error) {
    if (!(error instanceof DOMException && error.name === 'InvalidStateError')) throw error
    return await work(db)
  }
}

export const allLetters = async (): Promise<PhoneLetter[]> =>
  (await (await open()).getAll('letters')).sort((a, b) => b.changedAt - a.changedAt)

export const readLetter = async (id: string) => await (await open()).get('letters', id)

/** Keeps a letter, unless a newer one is kept: another tab may have changed it since. @returns whether it is kept */
export const keepLetter = (letter: PhoneLetter): Promise<boolean> =>
  write(async (db) => {
    const { store, done } = db.transaction('letters', 'readwrite')
    const kept = await store.get(letter.id)
    const isNewest = !kept || kept.changedAt <= letter.changedAt
    await Promise.all([isNewest && store.put(letter), done])
    return isNewest
  })

export const readBytes = async (id: string) => await (await open()).get('bytes', id)

export const keepBytes = async (id: string, bytes: ArrayBuffer): Promise<void> => {
  await write((db) => db.put('bytes', bytes, id))
}

export const dropBytes = async (id: string): Promise<void> => {
  await (await open()).delete('bytes', id)
}

/** Drops all whose ids begin so. */
export const dropBytesOf = async (beginning: string): Promise<void> => {
  await (await open()).delete('bytes', IDBKeyRange.bound(beginning, `${beginning}\uffff`))
}

/** Deletes a letter with the bytes of its items, in one go. */
export async function dropLetter({ id, items }: PhoneLetter): Promise<void> {
  const change = (await open()).transaction(['letters', 'bytes', 'chunks'], 'readwrite')
  await Promise.all([
    change.objectStore('letters').delete(id),
    ...items.map((item) => change.objectStore('bytes').delete(item.id)),
    ...takes.map((take) => change.objectStore('chunks').delete(chunksOf(id, take))),
    change.done,
  ])
}

const takeKey = (letter: string, take: Take) => `${take} ${letter}`

const chunksOf = (letter: string, take: Take) =>
  IDBKeyRange.bound([takeKey(letter, take), 0], [takeKey(letter, take), Number.MAX_SAFE_INTEGER])

export const keepChunk = async (letter: string, take: Take, at: number, chunk: Chunk): Promise<void> => {
  await write((db) => db.put('chunks', chunk, [takeKey(letter, take), at]))
}

/** The chunks of a letter's take, in order. */
export const readChunks = async (letter: string, take: Take): Promise<Chunk[]> =>
  await (await open()).getAll('chunks', chunksOf(letter, take))

export const dropChunks = async (letter: string, take: Take): Promise<void> => {
  await (await open()).delete('chunks', chunksOf(letter, take))
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
  await write((db) => db.add('shared', shared))
}

/** What was shared and does not lie in a letter yet, oldest first. */
export const allShared = async (): Promise<Shared[]> => await (await open()).getAll('shared')

export const dropShared = async (): Promise<void> => {
  await (await open()).clear('shared')
}
