import { filmsOf, type PhoneLetter } from '../store/letter.ts'

/** How many there are of a kind, and their bytes. */
export type Heap = { count: number; bytes: number }

export type Usage = { letters: Heap; photos: Heap; voices: Heap; films: Heap }

const heap = (files: readonly { bytes: number }[]): Heap => ({
  count: files.length,
  bytes: files.reduce((sum, { bytes }) => sum + bytes, 0),
})

/** What letters hold, by its kind. A letter's own bytes are its words and small pictures, as JSON. */
export function usageOf(letters: readonly PhoneLetter[]): Usage {
  const items = letters.flatMap((letter) => letter.items)
  return {
    letters: heap(letters.map((letter) => ({ bytes: JSON.stringify(letter).length }))),
    photos: heap(items.filter(({ part }) => part !== 'voice')),
    voices: heap(items.filter(({ part }) => part === 'voice')),
    films: heap(letters.flatMap(filmsOf)),
  }
}
