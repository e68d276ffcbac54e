import { modes } from '../../shared/modes.ts'
import { newLetter, type PhoneLetter } from '../store/letter.ts'
import { changeLetter, layLetter, letterOf } from '../store/letters.ts'

/** What is to become of one photo or clip: the words that go with it, and the person's sentence. */
export type Wish = { item: string; words: string; ask: string }

/** The photos and clips of which each may become a film of its own: one voice can't be in several. */
export const partsOf = ({ mode, items }: PhoneLetter): PhoneLetter['items'] => {
  const isParted = mode && modes[mode].words !== 'scenes'
  return isParted && items.length > 1 && items.every(({ part }) => part !== 'voice') ? items : []
}

/**
 * Parts a letter: each wish has a letter of its own with one photo or clip, all else as it was. The first stays
 * where it is, the others lie after it on the desk.
 * @returns their ids, in order. Rejects with the store's error when the phone has no room; nothing is lost then.
 */
export async function partLetter(id: string, wishes: readonly Wish[]): Promise<string[]> {
  const letter = letterOf(id)
  const [first, ...others] = wishes
  if (!letter || !first) return []
  const itemOf = ({ item }: Wish) => letter.items.filter((one) => one.id === item)
  const { mode, music, style, captions, speaker, clipSound } = letter
  const laid: string[] = []
  for (const wish of others.toReversed()) {
    const { words, ask } = wish
    const part = newLetter(crypto.randomUUID(), '', Date.now(), mode)
    const kept = { music, style, captions, speaker, clipSound }
    await layLetter({ ...part, ...kept, words, ask, items: itemOf(wish) })
    laid.unshift(part.id)
  }
  await changeLetter(id, { words: first.words, ask: first.ask, items: itemOf(first) })
  return [id, ...laid]
}
