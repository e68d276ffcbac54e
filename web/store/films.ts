import { dropBytes, readBytes } from './store.ts'

/**
 * Films made on the phone lie in the origin's private file system, as files: minutes of film are never in memory.
 * Those that were fetched lie in the database; so do all where the browser lends no file system (private windows).
 */
export const filmsFolder = async (): Promise<FileSystemDirectoryHandle> =>
  (await navigator.storage.getDirectory()).getDirectoryHandle('films', { create: true })

/** A film by its id; undefined when the phone does not hold it. */
export async function readFilm(id: string): Promise<Blob | undefined> {
  const bytes = await readBytes(id)
  if (bytes) return new Blob([bytes], { type: 'video/mp4' })
  try {
    return await (await (await filmsFolder()).getFileHandle(id)).getFile()
  } catch {
    return undefined
  }
}

/** How often, ms, and how many times it is tried to let go of a film that is still held. */
const held = { wait: 250, times: 40 }

export async function dropFilm(id: string): Promise<void> {
  await dropBytes(id)
  for (let tried = 0; tried < held.times; tried++) {
    if (await dropFile(id)) return
    // A thread that was ended by force holds its file for a moment longer.
    await new Promise((resolve) => setTimeout(resolve, held.wait))
  }
}

/** Lets go of every file that no letter knows: what a making left behind that was ended by force. */
export async function tidyFilms(known: ReadonlySet<string>): Promise<void> {
  try {
    for await (const id of (await filmsFolder()).keys()) if (!known.has(id)) await dropFile(id)
  } catch {
    // Without a file system nothing was left behind.
  }
}

/** @returns false while somebody writes it */
const dropFile = async (id: string): Promise<boolean> => {
  try {
    await (await filmsFolder()).removeEntry(id)
  } catch (error) {
    return !(error instanceof DOMException && error.name === 'NoModificationAllowedError')
  }
  return true
}
