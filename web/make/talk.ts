import { TurnAnswer } from '../../shared/api.ts'
import type { Turn } from '../../shared/letter.ts'
import { ask, isRefused, json } from '../api/client.ts'
import { type PhoneLetter, type Sentence, sayable } from '../store/letter.ts'
import { changeLetter, letterOf } from '../store/letters.ts'

/**
 * Says something about a film that is there: the agent changes it, then it is exported anew. The sentence is kept
 * first, under an id of its own: whatever happens to its way, it is paid for once. Whoever makes the letter sends it.
 */
export async function say(id: string, text: string): Promise<void> {
  const { unsent = [] } = letterOf(id) ?? {}
  await keepUnsent(id, [...unsent, { turn: crypto.randomUUID(), text }])
}

/** Lets what the server refused go out once more, because the person said so. */
export async function sayAgain(id: string): Promise<void> {
  const { unsent = [] } = letterOf(id) ?? {}
  await keepUnsent(
    id,
    unsent.map(({ turn, text }) => ({ turn, text })),
  )
}

/** Takes back a sentence that the server refused. @returns its words */
export async function unsay(id: string): Promise<string> {
  const { unsent = [] } = letterOf(id) ?? {}
  const taken = unsent.find(({ refused }) => refused)
  await changeLetter(id, { unsent: unsent.filter((one) => one !== taken) })
  return taken?.text ?? ''
}

/**
 * Sends what was said, in order.
 * @throws Refused; a sentence that the server itself refused does not go out again by itself
 */
export async function sendSaid(id: string, there: string): Promise<void> {
  for (let next = nextOf(id); next; next = nextOf(id)) {
    const { turn: said, text } = next
    try {
      const sentence = json({ id: said, text, as: 'say', thenExport: true })
      const { turn } = await ask(TurnAnswer, `/api/letters/${there}/turns`, sentence)
      const { talk = [], unsent = [] } = letterOf(id) ?? {}
      await changeLetter(id, {
        talk: [...talk.filter((one) => one.id !== turn.id), turn],
        unsent: unsent.filter((one) => one.turn !== said),
        state: 'changing',
      })
    } catch (error) {
      if (isRefused(error) && error.status !== 0) await keepRefused(id, { ...next, refused: error.problem })
      throw error
    }
  }
}

/** Keeps what the server tells of the talk; what it does not know yet stays. */
export async function keepTalk(id: string, turns: readonly Turn[]): Promise<void> {
  const letter = letterOf(id)
  if (letter) await changeLetter(id, { talk: talkOf(letter, turns) })
}

/** A letter's talk, as far as it is known: what is kept, and what is heard of it now. */
export function talkOf({ talk = [] }: PhoneLetter, heard: readonly Turn[] = []): Turn[] {
  const said = heard.filter(({ as }) => as === 'say')
  const others = talk.filter(({ id }) => !said.some((turn) => turn.id === id))
  return [...said, ...others].sort((a, b) => a.queuedAt - b.queuedAt)
}

const nextOf = (id: string): Sentence | undefined => {
  const letter = letterOf(id)
  return letter && sayable(letter)
}

const keepUnsent = (id: string, unsent: Sentence[]): Promise<void> => {
  const { film } = letterOf(id) ?? {}
  const told = film && { ...film, problem: undefined }
  return changeLetter(id, { unsent, state: 'changing', ...(told && { film: told }) })
}

const keepRefused = (id: string, refused: Sentence): Promise<void> => {
  const { unsent = [] } = letterOf(id) ?? {}
  return changeLetter(id, { unsent: unsent.map((one) => (one.turn === refused.turn ? refused : one)) })
}
