import { isRefused } from '../api/client.ts'
import { tongue } from '../i18n/tongue.ts'
import type { Packer } from '../make/pack.ts'
import { send } from '../make/send.ts'
import * as upload from '../make/upload.ts'
import { keptTongue } from '../push/tongue.ts'
import { type PhoneLetter, sayable } from '../store/letter.ts'
import { letterOf, letters } from '../store/letters.ts'
import { allLetters } from '../store/store.ts'

/** Sound is decoded by pages alone: a letter whose voice note was trimmed waits for one. */
const needsPage = (letter: PhoneLetter | undefined) => letter?.items.some(({ trim }) => trim)

const waits = (letter: PhoneLetter | undefined): boolean =>
  letter?.state === 'sending' || (letter?.state === 'changing' && sayable(letter) !== undefined)

const packer: Packer = {
  uploads: async () => upload,
  cuts: () => Promise.reject(new Error('a service worker cannot cut sound')),
  tell: () => undefined,
  signal: new AbortController().signal,
}

/**
 * Sends the letters that wait to go out, while no page is there to do it. What the server refuses waits for the app,
 * which tells the person.
 * @throws Refused when the network is away again: the browser wakes us once more.
 */
export async function sendOut(): Promise<void> {
  tongue.value = await keptTongue()
  letters.value = (await allLetters()).filter(({ isDeleted }) => !isDeleted)
  for (const { id } of letters.value) {
    // A page that was at it first may have sent it, or told the person why not.
    const onlyIf = () => waits(letterOf(id)) && !needsPage(letterOf(id))
    await send(id, { ...packer, onlyIf }).catch((error) => {
      if (!isRefused(error) || error.status === 0) throw error
    })
  }
}
