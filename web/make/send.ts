import { LetterAnswer, TurnAnswer } from '../../shared/api.ts'
import { usualClipSound, writePrompt } from '../../shared/prompt.ts'
import { ask, json } from '../api/client.ts'
import { asPhone } from '../api/new-phone.ts'
import { hasClipUnderVoice, needsSpeaker } from '../film/spoken-words.ts'
import { type PhoneLetter, type Sealed, sayable } from '../store/letter.ts'
import { changeLetter, letterOf, readAgain } from '../store/letters.ts'
import { alone } from './alone.ts'
import { payOwed } from './owed.ts'
import { type Packer, pack } from './pack.ts'
import { keepSealed } from './sealed.ts'
import { sendSaid } from './talk.ts'

/** How a letter is sent from where it is sent. */
export type Sending = Packer & {
  /** Called first where there is anything left to do. */
  onBegin?: () => Promise<void>
  /** Asked once it is our turn: whether it is still ours to send. */
  onlyIf?: () => boolean
  /** Takes what went wrong before the next one has a turn; without it, that is thrown. */
  onTrouble?: (error: unknown) => Promise<void>
}

/**
 * Sends a sealed letter as far as it has not gone yet: the server's letter is begun, the files are packed, the film
 * is asked for, and what was said about it goes after it. Other tabs and the service worker wait meanwhile, and find it done.
 * @returns the letter's id on the server; undefined where it did not go out.
 * @throws Refused
 */
export const send = (id: string, sending: Sending): Promise<string | undefined> =>
  alone(`send ${id}`, async () => {
    await readAgain(id)
    if (sending.onlyIf?.() === false) return undefined
    try {
      return await sendNow(id, sending)
    } catch (error) {
      if (!sending.onTrouble) throw error
      await sending.onTrouble(error)
      return undefined
    }
  })

async function sendNow(id: string, sending: Sending) {
  const phoneLetter = letterOf(id)
  if (!phoneLetter?.sealed?.asked || sayable(phoneLetter)) await sending.onBegin?.()
  const letter = await begin(id, sending.signal)
  if (!letter) return undefined
  await pack(id, letter, sending)
  sending.signal.throwIfAborted()
  await askForFilm(id, letter)
  await sendSaid(id, letter)
  return letter
}

/** The letter's id on the server; one is begun where there is none. */
async function begin(id: string, signal: AbortSignal): Promise<string | undefined> {
  const phoneLetter = letterOf(id)
  const sealed = phoneLetter?.sealed
  if (!phoneLetter || !sealed) return undefined
  if (sealed.letter) return sealed.letter
  await payOwed()
  const { mode = 'letter', to } = phoneLetter
  const facts = { mode, language: sealed.language, title: to }
  const { id: letter } = await asPhone(() => ask(LetterAnswer, '/api/letters', { ...json(facts), signal }))
  // What was said, was said of a film that this letter never had.
  await changeLetter(id, { talk: undefined })
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

function promptOf(letter: PhoneLetter, { language, sent }: Sealed): string {
  const { mode = 'letter', to, from, words, items, music, style } = letter
  const speaker = needsSpeaker(letter) ? letter.speaker : undefined
  const clipSound = hasClipUnderVoice(letter) ? (letter.clipSound ?? usualClipSound) : undefined
  const captions = letter.captions === false ? 'none' : undefined
  const media = items.flatMap(({ id, part }) => (sent[id] ? [{ name: sent[id], part }] : []))
  return writePrompt({
    ...{ mode, language, to, from, words, ask: letter.ask },
    ...{ style, music, captions, media, speaker, clipSound },
  })
}
