import type { Letter } from '../../shared/letter.ts'
import { newLetter } from '../store/letter.ts'
import { layLetter } from '../store/letters.ts'

/**
 * A letter that another phone of the account sent lies on this one, too: on its way, until its film is here.
 * @returns its id on this phone
 */
export async function bringHere({ id: letter, title, language, turns }: Letter): Promise<string> {
  const now = Date.now()
  const id = crypto.randomUUID()
  const turn = turns.at(-1)?.id ?? ''
  await layLetter({
    ...newLetter(id, '', now),
    to: title,
    sealed: { at: now, turn, language, letter, sent: {}, refused: {}, asked: true },
    state: 'making',
  })
  return id
}
