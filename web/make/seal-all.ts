import { seal } from './making.ts'
import { goOn } from './outbox.ts'

/** Seals letters, one after the other; each goes its own way from here, and what becomes of one holds up no other. */
export async function sealAll(ids: readonly string[]): Promise<void> {
  for (const id of ids) await seal(id)
  void goOn()
}
