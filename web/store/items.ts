import type { Item } from './letter.ts'
import { changeLetter, letterOf } from './letters.ts'
import { dropBytes, keepBytes } from './store.ts'

/**
 * Puts a photo, clip or voice note into a letter: its bytes first, then its place. A second voice note takes the
 * place of the first. Rejects with the store's error when the phone has no room.
 */
export async function addItem(letter: string, item: Item, bytes: ArrayBuffer): Promise<void> {
  await keepBytes(item.id, bytes)
  // Without this a browser may drop what is not used for a while; it asks nobody, and may say no.
  void navigator.storage?.persist?.()
  const items = letterOf(letter)?.items ?? []
  const replaced = item.part === 'voice' ? items.filter(({ part }) => part === 'voice') : []
  await changeLetter(letter, { items: [...items.filter((one) => !replaced.includes(one)), item] })
  for (const { id } of replaced) await dropBytes(id)
}

export async function removeItem(letter: string, id: string): Promise<void> {
  const items = letterOf(letter)?.items.filter((item) => item.id !== id)
  await changeLetter(letter, { items })
  await dropBytes(id)
}

/** Moves a print one place earlier (-1) or later (1) among the prints. */
export async function moveItem(letter: string, id: string, by: -1 | 1): Promise<void> {
  const items = letterOf(letter)?.items ?? []
  const prints = items.filter(({ part }) => part !== 'voice')
  const at = prints.findIndex((item) => item.id === id)
  const [moved] = prints.slice(at, at + 1)
  if (!moved || at + by < 0 || at + by >= prints.length) return
  prints.splice(at, 1)
  prints.splice(at + by, 0, moved)
  await changeLetter(letter, { items: [...prints, ...items.filter(({ part }) => part === 'voice')] })
}
