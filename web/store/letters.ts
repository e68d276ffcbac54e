import { signal } from '@preact/signals'
import { hasContent, newLetter, type PhoneLetter } from './letter.ts'
import { allLetters, dropLetter, keepLetter, readLetter } from './store.ts'

/** The letters of this phone, newest first; undefined until they are read. */
export const letters = signal<PhoneLetter[] | undefined>(undefined)

/** Writes to the store go one after the other, so that the last change is the one that stays. */
let writing: Promise<unknown> = Promise.resolve()

export async function readLetters(): Promise<void> {
  letters.value = await allLetters()
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
  const isWorthKeeping = hasContent(letter) || letter.to !== ''
  if (!isWorthKeeping) return
  writing = writing.catch(() => undefined).then(() => keepLetter(letter))
  await writing
}

export async function deleteLetter(id: string): Promise<void> {
  const letter = letterOf(id) ?? (await readLetter(id))
  letters.value = letters.value?.filter((one) => one.id !== id)
  if (letter) await dropLetter(letter)
}

/** Lets go of letters that were begun and left empty. */
export function tidyLetters(): void {
  letters.value = letters.value?.filter((one) => hasContent(one) || one.to !== '' || one.sealed)
}
