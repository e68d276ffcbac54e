import { signal } from '@preact/signals'
import type { Problem } from '../../shared/problems.ts'
import { t, tongue } from '../i18n/later.ts'
import { drawPoster } from '../media/clip.ts'
import { stayAwake } from '../media/stay-awake.ts'
import { showFilm } from '../store/earlier-films.ts'
import { dropFilm, readFilm } from '../store/films.ts'
import { type Film, isOnItsWay, type PhoneLetter } from '../store/letter.ts'
import { changeLetter, changeOnceKept, letterOf } from '../store/letters.ts'
import { beginAnew } from './begin-anew.ts'
import { type CannotReason, isCannotMake } from './cannot-make.ts'
import { compose, joined } from './compose.ts'
import { factsOf } from './facts.ts'
import { openFilmThread } from './film-thread.ts'
import type { Progress } from './orders.ts'
import { keepPace } from './pace.ts'
import { withSpeaker } from './speaker.ts'
import { wordsHeard } from './words-heard.ts'

/** How the making of a film on this phone goes. */
export type MakingHere = {
  /** 0..1 */
  progress: number
  /** When it began, ms since 1970. */
  since: number
  /** The browser had stopped it, and it was begun once more. */
  isAnew?: boolean
  /** What was drawn last. */
  picture?: ImageBitmap
  /** Why it did not work; `failed` is a fault of ours. */
  problem?: CannotReason | 'failed'
}

/** The makings of this page, by the phone's letter. */
export const makingsHere = signal<Record<string, MakingHere>>({})

type Running = { making: Promise<void>; cancel: () => void }
const running = new Map<string, Running>()

const show = (id: string, change: Partial<MakingHere>) => {
  const before = makingsHere.value[id] ?? { progress: 0, since: Date.now() }
  // Left to be collected, those of a long film would take more memory than all the rest.
  if (change.picture) before.picture?.close()
  makingsHere.value = { ...makingsHere.value, [id]: { ...before, ...change } }
}

/** Seals a letter to be made on this phone; nothing of it leaves the phone. */
export async function sealHere(id: string): Promise<void> {
  const letter = letterOf(id)
  if (!letter || (isOnItsWay(letter) && letter.way !== 'phone')) return
  await changeOnceKept(id, { state: 'making', way: 'phone' })
}

/** Makes the film of a letter here, from its beginning. Harmless to call again while it runs. */
export function makeHere(id: string): Promise<void> {
  const before = running.get(id)
  if (before) return before.making
  const stop = new AbortController()
  const film = crypto.randomUUID()
  const making = make(id, film, stop.signal).finally(() => running.delete(id))
  running.set(id, { making, cancel: () => stop.abort() })
  return making
}

/** Calls the making off; the letter is as it was before. */
export async function cancelHere(id: string): Promise<void> {
  const { making, cancel } = running.get(id) ?? {}
  cancel?.()
  await making
  await changeLetter(id, { state: letterOf(id)?.film ? 'ready' : 'writing', way: undefined })
}

async function make(id: string, film: string, signal: AbortSignal): Promise<void> {
  const letter = letterOf(id)
  if (!letter) return
  show(id, { progress: 0, since: Date.now(), isAnew: false, problem: undefined })
  const sleep = stayAwake()
  try {
    const onAnew = () => show(id, { progress: 0, since: Date.now(), isAnew: true })
    const made = await beginAnew(() => makeFilm(letter, film, signal), { signal, onAnew })
    await keep(id, made)
  } catch (error) {
    void dropFilm(film)
    if (signal.aborted) return
    show(id, { problem: isCannotMake(error) ? error.reason : 'failed' })
    await changeLetter(id, { state: 'failed' })
    if (!isCannotMake(error)) throw error
  } finally {
    sleep()
  }
}

async function makeFilm(letter: PhoneLetter, id: string, signal: AbortSignal) {
  const began = Date.now()
  const thread = openFilmThread()
  const aborted = new Promise<never>((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true })
  })
  const make = async () => {
    const when = { language: letter.sealed?.language ?? tongue.value, day: Date.now() }
    const spoken = await withSpeaker(letter, when.language, thread)
    const measured = joined(await factsOf(letter.items, thread), spoken.facts)
    const facts = joined(measured, await wordsHeard(spoken.letter, when.language))
    const { film, timeline } = compose(spoken.letter, facts, when)
    let [since, last] = [began, 0]
    const tell = (progress: Progress) => {
      // It begins anew with another encoder: what came before says nothing of how long the rest takes.
      if (progress.progress < last) since = Date.now()
      last = progress.progress
      show(letter.id, { ...progress, since })
    }
    const { bytes, duration, leftOut } = await thread.ask({ name: 'make', film, id }, { tell })
    keepPace(duration, Date.now() - began)
    return { film: id, bytes, timeline, problem: problemOf(letter, leftOut) }
  }
  try {
    return await Promise.race([make(), aborted])
  } finally {
    thread.end()
  }
}

/** What the person is told of files that are not in the film. */
function problemOf({ items }: PhoneLetter, leftOut: readonly string[]): Problem | undefined {
  const names = items.filter(({ id }) => leftOut.includes(id)).map(({ name }) => `“${name}”`)
  if (names.length === 0) return undefined
  const list = new Intl.ListFormat(tongue.value, { type: 'conjunction' }).format(names)
  return {
    code: 'unsupported-media',
    detail: t.value.here.leftOut(list),
    action: { kind: 'none', label: '' },
  }
}

/** The letter's film is the new one from now on. */
async function keep(id: string, made: { film: string } & Pick<Film, 'bytes' | 'timeline' | 'problem'>) {
  const written = await readFilm(made.film)
  const poster = written && (await drawPoster(written))
  const film = { ...made, export: crypto.randomUUID(), made: 'phone' as const, poster, at: Date.now() }
  await showFilm(id, film, { state: 'ready', way: undefined, hasNews: true })
}
