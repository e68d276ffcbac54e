import { isRefused, reach } from '../api/client.ts'
import type { PhoneLetter } from '../store/letter.ts'
import { changeLetter, letterOf } from '../store/letters.ts'
import { leaveMaking, type Making, makingOf } from './making.ts'

/**
 * What stopping a making means. `unpaid`: nothing was asked of the studio yet. `paid`: it was, and its work so far
 * is not given back. `change`: the film stays as it was before the change.
 */
export type Stop = 'unpaid' | 'paid' | 'change'

/** What stopping would mean where a letter stands; undefined where there is nothing that could be stopped. */
export function stopOf({ sealed, film }: PhoneLetter, { letter }: Making): Stop | undefined {
  if (!film) return sealed?.asked ? 'paid' : 'unpaid'
  return exportIn(letter) ? 'change' : undefined
}

/**
 * Stops a making. A letter without a film is as it was before it was sealed, on the phone, and forgotten by the
 * server, which calls off whatever runs.
 * @throws Refused when the server, which is at work already, cannot be told.
 */
export async function stopMaking(id: string): Promise<void> {
  const phoneLetter = letterOf(id)
  const there = phoneLetter?.sealed?.letter
  if (!phoneLetter) return
  if (phoneLetter.film) return await stopExport(id, there)
  await leaveMaking(id)
  const isAsked = letterOf(id)?.sealed?.asked
  const forgetting = there ? reach(`/api/letters/${there}`, { method: 'DELETE' }) : Promise.resolve()
  await forgetting.catch((error) => {
    const isGone = isRefused(error) && error.status === 404
    // What was never asked for costs nothing, and is gone after the days that the server keeps letters.
    if (isAsked && !isGone) throw error
  })
  await changeLetter(id, { sealed: undefined, state: 'writing' })
}

async function stopExport(id: string, letter: string | undefined): Promise<void> {
  const running = exportIn(makingOf(id).letter)
  if (running)
    await reach(`/api/letters/${letter}/exports/${encodeURIComponent(running.id)}`, { method: 'DELETE' })
}

const exportIn = (letter: Making['letter']) =>
  letter?.exports.find(({ status }) => status === 'queued' || status === 'rendering')
