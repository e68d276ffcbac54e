import { effect, signal } from '@preact/signals'
import { ExportAnswer, LetterAnswer } from '../../shared/api.ts'
import { type Export, fold, type Letter, LetterEvent } from '../../shared/letter.ts'
import type { Problem } from '../../shared/problems.ts'
import { ask, isRefused, json, reach, refusal } from '../api/client.ts'
import { tongue } from '../i18n/index.ts'
import { drawPoster } from '../media/clip.ts'
import { online } from '../network.ts'
import { showFilm } from '../store/earlier-films.ts'
import {
  type Film as FilmOnPhone,
  filmsOf,
  isInTalk,
  isOnItsWay,
  type Sealed,
  sayable,
} from '../store/letter.ts'
import { changeLetter, changeOnceKept, letterOf, readAgain } from '../store/letters.ts'
import { keepBytes } from '../store/store.ts'
import { alone } from './alone.ts'
import type { Packing } from './pack.ts'
import { keepSealed, sealedOf } from './sealed.ts'
import { send } from './send.ts'
import { keepTalk } from './talk.ts'
import { remember } from './times.ts'
import { askToBeWoken } from './wake.ts'

/** How the making of a letter looks from the phone: what its screens show. */
export type Making = Packing & {
  /** The server's letter, folded from its events; undefined until there is one. */
  letter?: Letter
  /** The events as they came, for what is told once: activities, waiting, files left out. */
  events: LetterEvent[]
  /** What stands in the way, and whether it is only that the network is away. */
  problem?: Problem
  offline: boolean
}

const nothing: Making = { packed: 0, events: [], offline: false }

/** The makings that are followed now, by the phone's letter. */
export const makings = signal<Record<string, Making>>({})

const running = new Map<string, { making: Promise<void>; stopping: AbortController }>()

/** The letters that are being sealed just now, by the phone's letter. */
const sealing = new Map<string, Promise<void>>()

export const makingOf = (id: string): Making => makings.value[id] ?? nothing

const show = (id: string, change: Partial<Making>) => {
  makings.value = { ...makings.value, [id]: { ...makingOf(id), ...change } }
}

/**
 * Seals a letter: from now on its film is being made. The turn's id is chosen here and kept first, so that
 * whatever happens after (a closed tab, a lost answer, a double tap), the film is made once. A letter that was
 * opened and written on is made anew, with the server's letter and what it holds already.
 */
export function seal(id: string): Promise<void> {
  const before = sealing.get(id)
  if (before) return before
  const now = sealNow(id).finally(() => sealing.delete(id))
  sealing.set(id, now)
  return now
}

async function sealNow(id: string): Promise<void> {
  const letter = letterOf(id)
  if (!letter || isOnItsWay(letter)) return
  const { sealed: before } = letter
  const sealed: Sealed = {
    at: Date.now(),
    turn: crypto.randomUUID(),
    language: tongue.value,
    letter: before?.letter,
    sent: before?.sent ?? {},
    uploads: before?.uploads,
    refused: {},
    asked: false,
  }
  await changeOnceKept(id, { sealed, state: 'sending', way: undefined })
}

/** Takes the studio's making of a letter up wherever it stands. Harmless to call again. */
export function makeOn(id: string): Promise<void> {
  if (letterOf(id)?.way === 'phone') return Promise.resolve()
  const before = running.get(id)
  if (before) return before.making
  const stopping = new AbortController()
  const making = carryOn(id, stopping.signal).finally(() => running.delete(id))
  running.set(id, { making, stopping })
  return making
}

/** Ends what this phone does for a making, wherever it stands: uploads stop, events are not followed any more. */
export async function leaveMaking(id: string): Promise<void> {
  const { making, stopping } = running.get(id) ?? {}
  stopping?.abort()
  await making
}

async function carryOn(id: string, signal: AbortSignal): Promise<void> {
  show(id, { problem: undefined, offline: false })
  try {
    const letter = await sendOut(id, signal)
    if (!letter) return
    const isAtRest = await follow(id, letter, signal)
    signal.throwIfAborted()
    if (isAtRest) {
      await settle(id)
      const phoneLetter = letterOf(id)
      // What was said while the film came in.
      return phoneLetter && isInTalk(phoneLetter) ? await carryOn(id, signal) : undefined
    }
    // The events were refused: by a letter that is gone, or by a server that is not itself just now.
    await ask(LetterAnswer, `/api/letters/${letter}`)
    throw refusal(undefined, 0)
  } catch (error) {
    await tellTrouble(id, error, signal)
  }
}

const sendOut = (id: string, signal: AbortSignal): Promise<string | undefined> =>
  send(id, {
    uploads: () => import('./upload.ts'),
    cuts: () => import('../media/cut-note.ts'),
    tell: ({ packed, share }) => show(id, { packed, share }),
    signal,
    // Woken while we are at it, the service worker waits for us, and goes on where we were closed.
    onBegin: askToBeWoken,
    onTrouble: (error) => tellTrouble(id, error, signal),
  })

/** Without a network it goes on later; what the server refused is the person's to mend. */
async function tellTrouble(id: string, error: unknown, signal: AbortSignal): Promise<void> {
  if (signal.aborted) return
  if (!isRefused(error)) throw error
  if (error.status === 0) return show(id, { offline: true })
  show(id, { problem: error.problem })
  await failed(id, error.problem)
}

/**
 * A failed making is taken up again where it failed, because the person said so: the film is exported again, or
 * asked for under a new id where it was never made or the upstream lost it.
 */
export async function tryAgain(id: string): Promise<void> {
  const { letter, problem } = makingOf(id)
  const sealed = sealedOf(id)
  const turn = crypto.randomUUID()
  if (problem?.code === 'not-found') {
    // The server has forgotten the letter; the phone has not.
    await keepSealed(id, { letter: undefined, sent: {}, uploads: {}, turn, asked: false })
  } else if (problem?.action.kind === 'make-again' || letter?.turns.at(-1)?.status === 'failed') {
    await keepSealed(id, { turn, asked: false })
  } else if (sealed?.letter && letter?.timeline) {
    await ask(ExportAnswer, `/api/letters/${sealed.letter}/exports`, json({ id: crypto.randomUUID() }))
  }
  await keepSealed(id, { at: Date.now() })
  await changeLetter(id, { state: 'sending' })
  await makeOn(id)
}

/**
 * Follows the letter's events until nothing is on its way any more; the log tells all that was missed.
 * @returns false when the server refused to tell more
 */
async function follow(id: string, letter: string, signal: AbortSignal): Promise<boolean> {
  const { seq } = await ask(LetterAnswer, `/api/letters/${letter}`)
  show(id, { letter: undefined, events: [] })
  return await new Promise<boolean>((resolve) => {
    const source = new EventSource(`/api/letters/${letter}/events`)
    const sayOn = () => {
      const phoneLetter = letterOf(id)
      if (phoneLetter && sayable(phoneLetter)) void sendOut(id, signal)
    }
    // What is said meanwhile waits in the studio's line, not here; nor for a line that was lost.
    const stopSaying = effect(sayOn)
    source.addEventListener('open', sayOn)
    const end = (isAtRest: boolean) => {
      stopSaying()
      source.close()
      resolve(isAtRest)
    }
    signal.addEventListener('abort', () => end(false))
    if (signal.aborted) end(false)
    const hear = ({ data }: MessageEvent<string>) => {
      const event = LetterEvent.safeParse(JSON.parse(data)).data
      if (!event) return
      const making = makingOf(id)
      const folded = fold([event], making.letter)
      show(id, { letter: folded, events: [...making.events, event], offline: false })
      // What is replayed of the past may have been at rest before.
      if (!folded || folded.seq < seq || folded.status === 'making' || folded.status === 'exporting') return
      if (knowsAll(id, folded)) end(true)
    }
    for (const { shape } of LetterEvent.options) source.addEventListener(shape.type.value, hear)
    source.addEventListener('error', () => {
      show(id, { offline: !online.value })
      // A refusal closes the source for good; a lost line is taken up by itself.
      if (source.readyState === EventSource.CLOSED) end(false)
    })
  })
}

/** Whether a letter tells of all that the server took in of us: the news of a sentence may be on its way. */
const knowsAll = (id: string, { turns }: Letter): boolean =>
  (letterOf(id)?.talk ?? []).every(({ id, endedAt }) => endedAt || turns.some((turn) => turn.id === id))

async function settle(id: string): Promise<void> {
  const { letter, events } = makingOf(id)
  if (letter) await keepTalk(id, letter.turns)
  const newest = letter?.exports.findLast(({ status }) => status === 'ready')
  if (letter && newest && letter.status === 'ready') {
    remember(events)
    return await alone(`fetch ${id}`, () => fetchFilm(id, letter, newest))
  }
  const problem = letter?.exports.at(-1)?.problem ?? letter?.turns.at(-1)?.problem
  show(id, { problem })
  await failed(id, problem)
}

/** A film that is on the phone stays ready, whatever became of the server's letter or of a change to it. */
async function failed(id: string, problem: Problem | undefined): Promise<void> {
  const film = letterOf(id)?.film
  const change = film ? { film: { ...film, problem }, state: restOf(id) } : ({ state: 'failed' } as const)
  await changeLetter(id, { ...change, hasNews: true })
}

/** Where a letter with a film stands when nothing more is heard: more may have been said meanwhile. */
function restOf(id: string): 'changing' | 'ready' {
  const letter = letterOf(id)
  return letter && isInTalk(letter) ? 'changing' : 'ready'
}

/** Brings the film onto the phone, where it and what is known of it stay until the person deletes it. */
async function fetchFilm(id: string, letter: Letter, newest: Export): Promise<void> {
  await readAgain(id)
  const phoneLetter = letterOf(id)
  const here = phoneLetter && filmsOf(phoneLetter).find((one) => one.export === newest.id)
  const bytes = here ?? (await fetchBytes(letter.id, newest.id))
  const { timeline } = letter
  const film = { ...bytes, expiresAt: newest.expiresAt, timeline, problem: undefined }
  await showFilm(id, film, { state: restOf(id), hasNews: true })
}

async function fetchBytes(letter: string, exported: string): Promise<FilmOnPhone> {
  const film = crypto.randomUUID()
  const response = await reach(`/api/letters/${letter}/exports/${encodeURIComponent(exported)}/film`)
  const bytes = await response.arrayBuffer()
  await keepBytes(film, bytes)
  return {
    export: exported,
    film,
    at: Date.now(),
    bytes: bytes.byteLength,
    poster: await drawPoster(bytes),
  }
}
