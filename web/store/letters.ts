import { signal } from '@preact/signals'
import { dropFilm, tidyFilms } from './films.ts'
import { hasContent, newLetter, type PhoneLetter } from './letter.ts'
import { allLetters, dropBytes, dropLetter, keepLetter } from './store.ts'
import { offerUndo } from './undo.ts'

/** The letters of this phone, newest first; undefined until they are read. */
export const letters = signal<PhoneLetter[] | undefined>(undefined)

/** Writes to the store go one after the other, so that the last change is the one that stays. */
let writing: Promise<unknown> = Promise.resolve()

/** Reads them at the start; what was taken away before and not brought back is forgotten now. */
export async function readLetters(): Promise<void> {
  const all = await allLetters()
  void tidyFilms(new Set(all.flatMap(({ film }) => film?.film ?? [])))
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
  const letter = { ...before, ...change, changedAt: Date.now() }
  letters.value = letters.value?.map((one) => (one.id === id ? letter : one))
  const isWorthKeeping = hasContent(letter) || letter.to !== '' || hasContent(before)
  if (!isWorthKeeping) return
  await write(letter)
}

function write(letter: PhoneLetter): Promise<unknown> {
  writing = writing.catch(() => undefined).then(() => keepLetter(letter))
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
  if (letter.film) await dropFilm(letter.film.film)
  await dropLetter(letter)
}

/** Lets go of letters that were begun and left empty. */
export function tidyLetters(): void {
  letters.value = letters.value?.filter((one) => hasContent(one) || one.to !== '' || one.sealed)
}
