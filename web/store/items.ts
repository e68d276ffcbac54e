import type { Item } from './letter.ts'
import { changeLetter, letterOf } from './letters.ts'
import { dropBytes, keepBytes } from './store.ts'
import { offerUndo } from './undo.ts'

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

/** Takes an item out; for a while it can be put back where it was. */
export async function removeItem(letter: string, id: string): Promise<void> {
  const { items = [], removed = [] } = letterOf(letter) ?? {}
  const at = items.findIndex((item) => item.id === id)
  const [item] = items.slice(at, at + 1)
  if (!item) return
  await changeLetter(letter, { items: items.toSpliced(at, 1), removed: [...removed, id] })
  const others = () => (letterOf(letter)?.removed ?? []).filter((one) => one !== id)
  offerUndo({
    what: 'item',
    undo: () => {
      const now = letterOf(letter)?.items ?? []
      void changeLetter(letter, { items: now.toSpliced(at, 0, item), removed: others() })
    },
    forGood: () => void dropBytes(id).then(() => changeLetter(letter, { removed: others() })),
  })
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
