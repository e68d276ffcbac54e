import type { Take } from './letter.ts'
import { changeLetter, letterOf } from './letters.ts'
import { type Chunk, dropChunks, keepChunk, readChunks } from './store.ts'
import { letGo, offerUndo } from './undo.ts'

/** What one recorder wrote in one go. */
export type Segment = { bytes: ArrayBuffer; type: string }

/** A take as far as it is kept. */
export type Recorded = {
  segments: Segment[]
  /** How long it is, ms. */
  elapsed: number
}

/** Takes that are being recorded in this page, or put into their letter. */
const goingOn = new Set<string>()
const nameOf = (letter: string, take: Take) => `${take} ${letter}`

/** How this tab lets go of the takes that it holds. */
const held = new Map<string, () => void>()
const lockOf = (letter: string, take: Take) => `dearly take ${nameOf(letter, take)}`

/**
 * Takes hold of a take for this tab until it leaves it, or is gone: two that record into one would write over each
 * other. Where a browser has no locks (pages that are not secure), nothing can be recorded either.
 * @returns false where another tab is at it
 */
export async function holdTake(letter: string, take: Take): Promise<boolean> {
  const name = nameOf(letter, take)
  if (held.has(name) || !('locks' in navigator)) return true
  const { promise, resolve } = Promise.withResolvers<boolean>()
  void navigator.locks.request(lockOf(letter, take), { ifAvailable: true }, (lock) => {
    resolve(lock !== null)
    return lock && new Promise<void>((leave) => held.set(name, leave))
  })
  return await promise
}

export function leaveTake(letter: string, take: Take): void {
  const name = nameOf(letter, take)
  held.get(name)?.()
  held.delete(name)
}

/** Does something with a take; one that this tab holds already, it goes on holding. @returns false where another does */
export async function withTake(letter: string, take: Take, work: () => Promise<void>): Promise<boolean> {
  const isHeld = held.has(nameOf(letter, take))
  if (!(await holdTake(letter, take))) return false
  await work().finally(() => isHeld || leaveTake(letter, take))
  return true
}

/** Resolves once no tab is at a take; rejects when told to stop waiting. */
export const whenLeft = async (letter: string, take: Take, signal: AbortSignal): Promise<void> => {
  if ('locks' in navigator) await navigator.locks.request(lockOf(letter, take), { signal }, () => undefined)
}

/** Takes of a letter that broke off, with the app: they can be kept, gone on with, or thrown away. */
export const interruptedTakes = (letter: string): Take[] =>
  (letterOf(letter)?.unended ?? []).filter((take) => !goingOn.has(nameOf(letter, take)))

export async function readTake(letter: string, take: Take): Promise<Recorded> {
  const chunks = await readChunks(letter, take)
  const segments = [...Map.groupBy(chunks, ({ segment }) => segment).values()]
  return {
    segments: await Promise.all(segments.map(join)),
    elapsed: chunks.at(-1)?.elapsed ?? 0,
  }
}

const join = async (chunks: Chunk[]): Promise<Segment> => ({
  bytes: await new Blob(chunks.map(({ bytes }) => bytes)).arrayBuffer(),
  type: chunks[0]?.type ?? '',
})

/** Where the chunks of a take go. */
export type TakeWriter = {
  /** Keeps what was recorded since the last chunk. */
  keep(data: Blob, about: Omit<Chunk, 'bytes'>): void
  /** Resolves once all is kept that can be. */
  all(): Promise<void>
}

/**
 * Begins a take, or goes on with one that broke off. The letter is kept from now on, even with nothing else in it.
 * Chunks are written in the order they come. `onFull` is called once, when the phone has no room for more.
 */
export async function beginTake(letter: string, take: Take, onFull: () => void): Promise<TakeWriter> {
  // One that was set aside just now may still have its chunks where ours will be.
  letGo()
  goingOn.add(nameOf(letter, take))
  const others = (letterOf(letter)?.unended ?? []).filter((one) => one !== take)
  await changeLetter(letter, { unended: [...others, take] })
  let at = (await readChunks(letter, take)).length
  let writing: Promise<void> = Promise.resolve()
  let isFull = false
  const write = async (place: number, data: Blob, about: Omit<Chunk, 'bytes'>) => {
    // What comes after a gap could not be read.
    if (isFull) return
    try {
      await keepChunk(letter, take, place, { ...about, bytes: await data.arrayBuffer() })
    } catch {
      isFull = true
      onFull()
    }
  }
  return {
    keep: (data, about) => {
      if (data.size === 0) return
      const place = at++
      writing = writing.then(() => write(place, data, about))
    },
    all: () => writing,
  }
}

/** Lets go of a take: it lies in the letter now, or nobody wants it. */
export async function endTake(letter: string, take: Take): Promise<void> {
  await dropChunks(letter, take)
  await changeLetter(letter, { unended: letterOf(letter)?.unended?.filter((one) => one !== take) })
  goingOn.delete(nameOf(letter, take))
}

/** Sets aside a take that broke off; for a while it can be brought back. */
export async function setAside(letter: string, take: Take): Promise<void> {
  const unended = () => letterOf(letter)?.unended?.filter((one) => one !== take) ?? []
  await changeLetter(letter, { unended: unended() })
  offerUndo({
    what: 'item',
    undo: () => void changeLetter(letter, { unended: [...unended(), take] }),
    // What another tab has been recording since is its own.
    forGood: () => void withTake(letter, take, () => forget(letter, take)),
  })
}

/** One that broke off again since has its chunks in the same place. */
async function forget(letter: string, take: Take): Promise<void> {
  if (!letterOf(letter)?.unended?.includes(take)) await dropChunks(letter, take)
}
