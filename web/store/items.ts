import type { Item, Trim } from './letter.ts'
import { changeLetter, letterOf } from './letters.ts'
import { dropBytes, keepBytes } from './store.ts'
import { offerUndo } from './undo.ts'

/**
 * Puts a photo, clip or voice note into a letter: its bytes first, then its place. A second voice note takes the
 * place of the first, which can be brought back for a while. Rejects with the store's error when the phone has no
 * room.
 */
export async function addItem(letter: string, item: Item, bytes: ArrayBuffer): Promise<void> {
  await keepBytes(item.id, bytes)
  // Without this a browser may drop what is not used for a while; it asks nobody, and may say no.
  void navigator.storage?.persist?.()
  const items = letterOf(letter)?.items ?? []
  const note = items.find(({ part }) => part === 'voice')
  if (item.part === 'voice' && note) await replaceNote(letter, note, item)
  else await changeLetter(letter, { items: [...items, item] })
}

/** Puts one voice note in the place of another; bringing that one back is the same, the other way round. */
async function replaceNote(letter: string, before: Item, after: Item): Promise<void> {
  const { items = [], removed = [] } = letterOf(letter) ?? {}
  const others = removed.filter((id) => id !== before.id && id !== after.id)
  await changeLetter(letter, {
    items: [...items.filter(({ part }) => part !== 'voice'), after],
    removed: [...others, before.id],
  })
  offerUndo({
    what: 'voice',
    undo: () => void replaceNote(letter, after, before),
    forGood: () => void forgetRemoved(letter, before.id),
  })
}

/** Takes an item out; for a while it can be put back where it was. */
export async function removeItem(letter: string, id: string): Promise<void> {
  const { items = [], removed = [] } = letterOf(letter) ?? {}
  const at = items.findIndex((item) => item.id === id)
  const [item] = items.slice(at, at + 1)
  if (!item) return
  await changeLetter(letter, { items: items.toSpliced(at, 1), removed: [...removed, id] })
  offerUndo({
    what: 'item',
    undo: () => {
      const now = letterOf(letter)?.items ?? []
      void changeLetter(letter, { items: now.toSpliced(at, 0, item), removed: removedBut(letter, id) })
    },
    forGood: () => void forgetRemoved(letter, id),
  })
}

const removedBut = (letter: string, id: string): string[] =>
  (letterOf(letter)?.removed ?? []).filter((one) => one !== id)

async function forgetRemoved(letter: string, id: string): Promise<void> {
  await dropBytes(id)
  await changeLetter(letter, { removed: removedBut(letter, id) })
}

/** Keeps which part of a voice note is to be heard; undefined for the whole of it. */
export const trimItem = (letter: string, id: string, trim: Trim | undefined): Promise<void> =>
  changeItem(letter, id, () => ({ trim }))

/** Keeps where a phrase is spoken in a voice note, as the person says; without a place it finds its own again. */
export const placePhrase = (letter: string, id: string, text: string, place?: Trim): Promise<void> =>
  changeItem(letter, id, ({ placed = [] }) => {
    const others = placed.filter((one) => one.text !== text)
    return { placed: place ? [...others, { text, ...place }] : others }
  })

async function changeItem(letter: string, id: string, change: (item: Item) => Partial<Item>): Promise<void> {
  const items = letterOf(letter)?.items ?? []
  await changeLetter(letter, {
    items: items.map((item) => (item.id === id ? { ...item, ...change(item) } : item)),
  })
}

/** Moves a print to another place among the prints, counted from 0. */
export async function moveItem(letter: string, id: string, to: number): Promise<void> {
  const items = letterOf(letter)?.items ?? []
  const prints = items.filter(({ part }) => part !== 'voice')
  const at = prints.findIndex((item) => item.id === id)
  const [moved] = prints.splice(at, at < 0 ? 0 : 1)
  if (!moved || to < 0 || to > prints.length) return
  prints.splice(to, 0, moved)
  await changeLetter(letter, { items: [...prints, ...items.filter(({ part }) => part === 'voice')] })
}
