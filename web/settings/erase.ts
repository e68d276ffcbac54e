import { LettersAnswer } from '../../shared/api.ts'
import { ask, reach } from '../api/client.ts'
import { isOwed, owe } from '../make/owed-note.ts'
import { filmsOf } from '../store/letter.ts'
import { letters } from '../store/letters.ts'
import { countStore, eraseStore } from '../store/store.ts'
import { tellTabs } from '../store/tabs.ts'

/** What the server says that there was, by its kind; `shared` are the letters that stay for another phone. */
export type RemovedThere = Record<'letters' | 'media' | 'films' | 'shared', number>

const lettersThere = async () => (await ask(LettersAnswer, '/api/letters')).letters.length

/**
 * Lets the server forget this phone with its letters, but for those that another phone shares.
 * @returns what is gone, as the server counted it. Throws Refused.
 */
export async function eraseThere(): Promise<RemovedThere> {
  const before = await lettersThere()
  const { headers } = await reach('/api/device', { method: 'DELETE' })
  const told = headers.get('Removed') ?? ''
  const count = (kind: string) => Number(new RegExp(`\\b${kind}=(\\d+)`).exec(told)?.[1] ?? 0)
  const removed = { letters: count('letters'), media: count('media'), films: count('films') }
  return { ...removed, shared: before - removed.letters }
}

/** What lies on this phone: letters, and the files in them. */
export function countHere(): { letters: number; files: number } {
  const all = letters.value ?? []
  const files = all.flatMap((letter) => [...letter.items, ...filmsOf(letter)])
  return { letters: all.length, files: files.length }
}

/**
 * Removes all that the app keeps on this phone: letters and files, the app itself, its settings, and its place at
 * the push service. With `isOwing` a note stays that the server has to follow.
 */
export async function eraseHere({ isOwing }: { isOwing: boolean }): Promise<void> {
  await eraseStore()
  letters.value = []
  await eraseFiles()
  localStorage.clear()
  sessionStorage.clear()
  for (const registration of await registrations()) {
    await (await registration.pushManager?.getSubscription())?.unsubscribe()
    await registration.unregister()
  }
  if ('caches' in globalThis) for (const name of await caches.keys()) await caches.delete(name)
  if (isOwing) await owe()
  tellTabs({ type: 'erased' })
}

/** Looks again at the server. @returns how many letters it still has for this phone. Throws Refused */
export const countLeftThere = lettersThere

/** Looks again. @returns how many things are left on this phone, whatever they are */
export async function countLeftHere(): Promise<number> {
  const caught = 'caches' in globalThis ? (await caches.keys()).length : 0
  const owed = (await isOwed()) ? 1 : 0
  const left = [await countStore(), localStorage.length, (await fileNames()).length, caught - owed]
  return left.reduce((sum, count) => sum + count, 0)
}

const registrations = async () => (await navigator.serviceWorker?.getRegistrations()) ?? []

/** Files in the browser's own folder for this app. */
async function fileNames(): Promise<string[]> {
  const names: string[] = []
  // Private windows have none.
  const folder = await navigator.storage?.getDirectory?.().catch(() => undefined)
  for await (const name of folder?.keys() ?? []) names.push(name)
  return names
}

async function eraseFiles(): Promise<void> {
  for (const name of await fileNames())
    await (await navigator.storage.getDirectory()).removeEntry(name, { recursive: true })
}
