import { isRefused } from '../api/client.ts'
import { isOnItsWay } from '../store/letter.ts'
import { letters } from '../store/letters.ts'
import { makeOn, makingOf } from './making.ts'
import { payOwed } from './owed.ts'

/** More at once would use up a browser's connections to a server by HTTP/1.1, which are six. */
const atOnce = 3

/** Where the browser thinks there is a network and there is none, it is tried again after so long, ms. */
const again = 5_000

const onTheirWay = () => (letters.value ?? []).filter(isOnItsWay)

/** Lets the server forget what it was to forget; when it cannot be reached, at the next start. */
export const pay = (): Promise<void> =>
  payOwed().catch((error) => {
    if (!isRefused(error)) throw error
  })

/** Takes up all letters that are on their way, wherever each stands; those that were sealed first go first. */
export async function goOn(): Promise<void> {
  const queue = onTheirWay().sort((a, b) => (a.sealed?.at ?? 0) - (b.sealed?.at ?? 0))
  const carry = async () => {
    for (let next = queue.shift(); next; next = queue.shift()) await makeOn(next.id)
  }
  await Promise.all(Array.from({ length: atOnce }, carry))
  if (navigator.onLine && onTheirWay().some(({ id }) => makingOf(id).offline)) setTimeout(goOn, again)
}
