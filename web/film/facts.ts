import type { Item } from '../store/letter.ts'
import type { Facts } from './compose.ts'
import type { FilmThread } from './film-thread.ts'
import type { MediaFacts } from './orders.ts'

/** What was measured once; a file never changes under its id. */
const known = new Map<string, MediaFacts>()

/** What a film has to know of a letter's files; what is not known yet is measured. */
export async function factsOf(items: readonly Item[], thread: FilmThread): Promise<Facts> {
  const facts: Record<string, MediaFacts> = {}
  for (const { id, part } of items) {
    // What cannot be read is planned by what the letter knows, and left out when it is drawn.
    const found = known.get(id) ?? (await thread.ask({ name: 'measure', id, part }).catch(() => ({})))
    known.set(id, found)
    facts[id] = found
  }
  return facts
}
