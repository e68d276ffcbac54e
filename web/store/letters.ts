import { computed, signal } from '@preact/signals'
import { dropFilm, tidyFilms } from './films.ts'
import { filmsOf, isBegun, newLetter, type OtherMode, type PhoneLetter } from './letter.ts'
import { dropSpoken } from './spoken.ts'
import { allLetters, dropBytes, dropLetter, keepLetter, readLetter } from './store.ts'
import { hearTabs, tellTabs } from './tabs.ts'
import { offerUndo } from './undo.ts'

/** The letters of this phone, newest first; undefined until they are read. */
export const letters = signal<PhoneLetter[] | undefined>(undefined)

/** The letters whose last change could not be kept, for want of room: it is gone once the app is closed. */
const unkeptLetters = signal<readonly string[]>([])

/** Whether there are such letters. */
export const unkept = computed(() => unkeptLetters.value.length > 0)

/** Writes to the store go one after the other, so that the last change is the one that stays. */
let writing: Promise<unknown> = Promise.resolve()

/** The write that waits last; a newer state of its letter takes its place, so that fast typing waits for no queue. */
let next: { letter: PhoneLetter } | undefined

/** Reads them at the start; what was taken away before and not brought back is forgotten now. */
export async function readLetters(): Promise<void> {
  const all = await allLetters()
  void tidyFilms(new Set(all.flatMap((letter) => filmsOf(letter).map(({ film }) => film))))
  letters.value = all.filter(({ isDeleted }) => !isDeleted)
  for (const letter of all) {
    if (letter.isDeleted) await forget(letter)
    for (const id of letter.removed ?? []) await dropBytes(id)
  }
}

hearTabs((news) => {
  if (news.type === 'changed') takeNewer(news.letter)
  if (news.type === 'gone') letters.value = letters.value?.filter(({ id }) => id !== news.letter)
})

/** What was changed in another tab, or by the service worker, shows here; the newest change of a letter wins. */
function takeNewer(letter: PhoneLetter): void {
  const here = letterOf(letter.id)
  if (!letters.value || (here && here.changedAt > letter.changedAt)) return
  const others = letters.value.filter(({ id }) => id !== letter.id)
  letters.value = letter.isDeleted ? others : newestFirst([letter, ...others])
}

/** Looks into the store: another tab may have gone on with a letter while this one waited. */
export async function readAgain(id: string): Promise<void> {
  const kept = await readLetter(id)
  if (kept) takeNewer(kept)
}

const newestFirst = (all: PhoneLetter[]) => all.sort((a, b) => b.changedAt - a.changedAt)

/** The letter as it is now, wherever it was changed last. */
export const letterOf = (id: string): PhoneLetter | undefined => letters.value?.find((one) => one.id === id)

/** A new letter; who it is from is remembered from the last one. It is kept once there is something in it. */
export function beginLetter(mode?: OtherMode): PhoneLetter {
  const from = letters.value?.find((one) => one.from)?.from ?? ''
  const letter = newLetter(crypto.randomUUID(), mode ? '' : from, Date.now(), mode)
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

/**
 * Changes a letter here only once the store has taken the change: for what must not begin unless it is kept. Rejects
 * with the store's error when the phone has no room.
 */
export async function changeOnceKept(id: string, change: Partial<PhoneLetter>): Promise<void> {
  const letter = letterOf(id)
  if (letter) await write({ ...letter, ...change, changedAt: Date.now() })
  await changeLetter(id, change)
}

/** A whole letter that came from elsewhere lies with the others. Rejects when the phone has no room. */
export async function layLetter(letter: PhoneLetter): Promise<void> {
  await write(letter)
  letters.value = newestFirst([letter, ...(letters.value ?? [])])
}

function write(letter: PhoneLetter): Promise<unknown> {
  if (next?.letter.id === letter.id) next.letter = letter
  else {
    const asked = { letter }
    next = asked
    writing = writing.catch(() => undefined).then(() => writeNow(asked))
  }
  return writing
}

async function writeNow(asked: { letter: PhoneLetter }): Promise<void> {
  if (next === asked) next = undefined
  try {
    const isNewest = await keepLetter(asked.letter)
    if (isNewest) tellTabs({ type: 'changed', letter: asked.letter })
    keepOthers(asked.letter.id)
  } catch (error) {
    unkeptLetters.value = [...unkeptBut(asked.letter.id), asked.letter.id]
    throw error
  }
}

const unkeptBut = (letter: string) => unkeptLetters.value.filter((id) => id !== letter)

/** A letter is kept, or gone for good: there may be room again for what could not be kept of others. */
function keepOthers(letter: string): void {
  unkeptLetters.value = unkeptBut(letter)
  const other = letters.value?.find(({ id }) => unkeptLetters.value.includes(id))
  if (other) void write(other).catch(() => undefined)
}

/** Takes a letter away; for a while it can be brought back, then the phone and the server forget it. */
export async function deleteLetter(id: string): Promise<void> {
  const letter = letterOf(id)
  if (!letter) return
  letters.value = letters.value?.filter((one) => one !== letter)
  offerUndo({
    what: 'letter',
    undo: () => {
      letters.value = newestFirst([letter, ...(letters.value ?? [])])
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
  // A change that waits to be written would bring it back.
  writing = writing.catch(() => undefined).then(() => dropLetter(letter))
  await writing
  await dropSpoken(letter.id)
  for (const { film } of filmsOf(letter)) await dropFilm(film)
  keepOthers(letter.id)
  tellTabs({ type: 'gone', letter: letter.id })
}

/** Lets go of letters that were begun and left empty. */
export function tidyLetters(): void {
  letters.value = letters.value?.filter(isBegun)
}
