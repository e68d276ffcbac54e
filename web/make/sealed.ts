import type { Sealed } from '../store/letter.ts'
import { changeLetter, letterOf } from '../store/letters.ts'

/** What has become of a letter since it was sealed. */
export const sealedOf = (id: string): Sealed | undefined => letterOf(id)?.sealed

/** Keeps what has become of it, before the next step begins. */
export async function keepSealed(id: string, change: Partial<Sealed>): Promise<void> {
  const sealed = sealedOf(id)
  if (sealed) await changeLetter(id, { sealed: { ...sealed, ...change } })
}
