import { isRefused } from '../api/client.ts'
import { tongue } from '../i18n/tongue.ts'
import { send } from '../make/send.ts'
import * as upload from '../make/upload.ts'
import { keptTongue } from '../push/tongue.ts'
import { letterOf, letters } from '../store/letters.ts'
import { allLetters } from '../store/store.ts'

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
    const onlyIf = () => letterOf(id)?.state === 'sending'
    await send(id, { uploads: async () => upload, onlyIf }).catch((error) => {
      if (!isRefused(error) || error.status === 0) throw error
    })
  }
}
