import { signal } from '@preact/signals'
import { ExportAnswer, LetterAnswer, TurnAnswer } from '../../shared/api.ts'
import { type Export, fold, type Letter, LetterEvent } from '../../shared/letter.ts'
import type { Problem } from '../../shared/problems.ts'
import { writePrompt } from '../../shared/prompt.ts'
import { ask, isRefused, json, reach } from '../api/client.ts'
import { tongue } from '../i18n/index.ts'
import { drawPoster } from '../media/clip.ts'
import { online } from '../network.ts'
import type { PhoneLetter, Sealed } from '../store/letter.ts'
import { changeLetter, letterOf } from '../store/letters.ts'
import { keepBytes } from '../store/store.ts'
import { type Packing, pack } from './pack.ts'
import { keepSealed, sealedOf } from './sealed.ts'

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

const running = new Map<string, Promise<void>>()

export const makingOf = (id: string): Making => makings.value[id] ?? nothing

const show = (id: string, change: Partial<Making>) => {
  makings.value = { ...makings.value, [id]: { ...makingOf(id), ...change } }
}

/**
 * Seals a letter: from now on its film is being made. The turn's id is chosen here and kept first, so that
 * whatever happens after (a closed tab, a lost answer, a double tap), the film is made once. A letter that was
 * opened and written on is made anew, with the server's letter and what it holds already.
 */
export async function seal(id: string): Promise<void> {
  const { state, sealed: before } = letterOf(id) ?? {}
  if (state === 'sending' || state === 'making') return
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
  await changeLetter(id, { sealed, state: 'sending', way: undefined })
}

/** Takes the studio's making of a letter up wherever it stands. Harmless to call again. */
export function makeOn(id: string): Promise<void> {
  if (letterOf(id)?.way === 'phone') return Promise.resolve()
  const before = running.get(id)
  if (before) return before
  const making = carryOn(id).finally(() => running.delete(id))
  running.set(id, making)
  return making
}

async function carryOn(id: string): Promise<void> {
  show(id, { problem: undefined, offline: false })
  try {
    const letter = await begin(id)
    if (!letter) return
    await pack(id, letter, ({ packed, share }) => show(id, { packed, share }))
    await askForFilm(id, letter)
    await follow(id, letter)
  } catch (error) {
    if (!isRefused(error)) throw error
    if (error.status === 0) return show(id, { offline: true })
    show(id, { problem: error.problem })
    await failed(id, error.problem)
  }
}

/** The letter's id on the server; one is begun where there is none. */
async function begin(id: string): Promise<string | undefined> {
  const phoneLetter = letterOf(id)
  const sealed = phoneLetter?.sealed
  if (!phoneLetter || !sealed) return undefined
  if (sealed.letter) return sealed.letter
  const facts = { mode: 'letter', language: sealed.language, title: phoneLetter.to }
  const { id: letter } = await ask(LetterAnswer, '/api/letters', json(facts))
  await keepSealed(id, { letter })
  return letter
}

/** Asks for the film, under the id that was kept when the letter was sealed. */
async function askForFilm(id: string, letter: string): Promise<void> {
  const phoneLetter = letterOf(id)
  const sealed = phoneLetter?.sealed
  if (!sealed || sealed.asked) return
  const text = promptOf(phoneLetter, sealed)
  await ask(
    TurnAnswer,
    `/api/letters/${letter}/turns`,
    json({ id: sealed.turn, text, as: 'make', thenExport: true }),
  )
  await keepSealed(id, { asked: true })
  await changeLetter(id, { state: 'making' })
}

function promptOf({ to, from, words, items, music }: PhoneLetter, { language, sent }: Sealed): string {
  const media = items.flatMap(({ id, part }) => (sent[id] ? [{ name: sent[id], part }] : []))
  return writePrompt({ mode: 'letter', language, to, from, words, music, media })
}

/**
 * Something said about a film that is there: the agent changes it, then it is exported anew.
 * @returns the problem when the server does not take it in, else nothing.
 */
export async function sayMore(id: string, text: string): Promise<Problem | undefined> {
  const letter = sealedOf(id)?.letter
  if (!letter) return undefined
  const turn = { id: crypto.randomUUID(), text, as: 'say', thenExport: true }
  try {
    await ask(TurnAnswer, `/api/letters/${letter}/turns`, json(turn))
  } catch (error) {
    if (isRefused(error)) return error.problem
    throw error
  }
  await changeLetter(id, { state: 'making' })
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
  await changeLetter(id, { state: 'sending' })
  await makeOn(id)
}

/** Follows the letter's events until nothing is on its way any more; the log tells all that was missed. */
async function follow(id: string, letter: string): Promise<void> {
  const { seq } = await ask(LetterAnswer, `/api/letters/${letter}`)
  show(id, { letter: undefined, events: [] })
  await new Promise<void>((resolve) => {
    const source = new EventSource(`/api/letters/${letter}/events`)
    const hear = ({ data }: MessageEvent<string>) => {
      const event = LetterEvent.safeParse(JSON.parse(data)).data
      if (!event) return
      const making = makingOf(id)
      const folded = fold([event], making.letter)
      show(id, { letter: folded, events: [...making.events, event], offline: false })
      // What is replayed of the past may have been at rest before.
      if (!folded || folded.seq < seq || folded.status === 'making' || folded.status === 'exporting') return
      source.close()
      resolve()
    }
    for (const { shape } of LetterEvent.options) source.addEventListener(shape.type.value, hear)
    source.addEventListener('error', () => {
      show(id, { offline: !online.value })
      // A refusal (the letter is gone) closes the source for good; a lost line is taken up by itself.
      if (source.readyState === EventSource.CLOSED) resolve()
    })
  })
  await settle(id)
}

async function settle(id: string): Promise<void> {
  const { letter } = makingOf(id)
  const newest = letter?.exports.findLast(({ status }) => status === 'ready')
  if (letter && newest && letter.status === 'ready') return await fetchFilm(id, letter, newest)
  const problem = letter?.exports.at(-1)?.problem ?? letter?.turns.at(-1)?.problem
  show(id, { problem })
  await failed(id, problem)
}

/** A film that is on the phone stays ready, whatever became of the server's letter or of a change to it. */
async function failed(id: string, problem: Problem | undefined): Promise<void> {
  const film = letterOf(id)?.film
  await changeLetter(id, film ? { film: { ...film, problem }, state: 'ready' } : { state: 'failed' })
}

/** Brings the film onto the phone, where it and what is known of it stay until the person deletes it. */
async function fetchFilm(id: string, letter: Letter, newest: Export): Promise<void> {
  const before = letterOf(id)?.film
  const bytes =
    before?.export === newest.id
      ? before
      : await fetchBytes(letter.id, newest.id, before?.made ? undefined : before?.film)
  const { timeline, turns } = letter
  const film = { ...bytes, expiresAt: newest.expiresAt, timeline, turn: turns.at(-1), problem: undefined }
  await changeLetter(id, { film, state: 'ready' })
}

/** Fetches the film of an export in place of the one that is kept as `film`. */
async function fetchBytes(letter: string, exported: string, film: string = crypto.randomUUID()) {
  const response = await reach(`/api/letters/${letter}/exports/${encodeURIComponent(exported)}/film`)
  const bytes = await response.arrayBuffer()
  await keepBytes(film, bytes)
  return { export: exported, film, bytes: bytes.byteLength, poster: await drawPoster(bytes) }
}
