import { signal } from '@preact/signals'
import { dropFilm } from './films.ts'
import { filmsOf, isBegun, newLetter, type PhoneLetter } from './letter.ts'
import { allLetters, dropBytes, dropLetter, keepLetter } from './store.ts'
import { offerUndo } from './undo.ts'

/** The letters of this phone, newest first; undefined until they are read. */
export const letters = signal<PhoneLetter[] | undefined>(undefined)

/** Writes to the store go one after the other, so that the last change is the one that stays. */
let writing: Promise<unknown> = Promise.resolve()

/** The write that waits last; a newer state of its letter takes its place, so that fast typing waits for no queue. */
let next: { letter: PhoneLetter } | undefined

/** Reads them at the start; what was taken away before and not brought back is forgotten now. */
export async function readLetters(): Promise<void> {
  const all = await allLetters()
  letters.value = all.filter(({ isDeleted }) => !isDeleted)
  for (const letter of all) {
    if (letter.isDeleted) await forget(letter)
    for (const id of letter.removed ?? []) await dropBytes(id)
  }
}

/** The letter as it is now, wherever it was changed last. */
export const letterOf = (id: string): PhoneLetter | undefined => letters.value?.find((one) => one.id === id)

/** A new letter; who it is from is remembered from the last one. It is kept once there is something in it. */
export function beginLetter(): PhoneLetter {
  const from = letters.value?.find((one) => one.from)?.from ?? ''
  const letter = newLetter(crypto.randomUUID(), from, Date.now())
  letters.value = [letter, ...(letters.value ?? [])]
  return letter
}

/** Changes a letter here and in the store. Rejects with the store's error when the phone has no room. */
export async function changeLetter(id: string, change: Partial<PhoneLetter>): Promise<void> {
  const before = letterOf(id)
  if (!before) return
  const letter = { ...before, changedAt: Date.now(), ...change }
  letters.value = letters.value?.map((one) => (one.id === id ? letter : one))
  if (!isBegun(letter) && !isBegun(before)) return
  await write(letter)
}

function write(letter: PhoneLetter): Promise<unknown> {
  if (next?.letter.id === letter.id) next.letter = letter
  else {
    const asked = { letter }
    next = asked
    writing = writing
      .catch(() => undefined)
      .then(() => {
        if (next === asked) next = undefined
        return keepLetter(asked.letter)
      })
  }
  return writing
}

/** Takes a letter away; for a while it can be brought back, then the phone and the server forget it. */
export async function deleteLetter(id: string): Promise<void> {
  const letter = letterOf(id)
  if (!letter) return
  letters.value = letters.value?.filter((one) => one !== letter)
  offerUndo({
    what: 'letter',
    undo: () => {
      letters.value = [letter, ...(letters.value ?? [])].sort((a, b) => b.changedAt - a.changedAt)
      void write(letter)
    },
    forGood: () => void forget(letter),
  })
  await write({ ...letter, isDeleted: true })
}

async function forget(letter: PhoneLetter): Promise<void> {
  const there = letter.sealed?.letter
  // What can't be reached now forgets it by itself after the days it keeps letters.
  if (there) void fetch(`/api/letters/${there}`, { method: 'DELETE', keepalive: true }).catch(() => undefined)
  await dropLetter(letter)
  for (const { film } of filmsOf(letter)) await dropFilm(film)
}

/** Lets go of letters that were begun and left empty. */
export function tidyLetters(): void {
  letters.value = letters.value?.filter((one) => isBegun(one) || one.sealed)
}
