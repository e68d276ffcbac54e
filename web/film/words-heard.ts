import type { Composed, Facts } from './compose.ts'
import { openFilmThread } from './film-thread.ts'

type Words = Pick<Composed, 'words' | 'captions' | 'items'>

/** What was found once, or is being looked for: the same words in the same voices are there to stay. */
const known = new Map<string, Promise<Facts>>()
const found = new Map<string, Facts>()

/** The letter's phrases where they are spoken, as far as they were found before. */
export const wordsHeardBefore = (letter: Words, language: string): Facts | undefined =>
  found.get(keyOf(letter, language))

/**
 * Finds a letter's phrases in its voice notes: in a thread of its own, since it takes seconds, and memory that is let
 * go of afterwards. Where that cannot be done, nothing is found, and captions follow the pauses.
 */
export function wordsHeard(letter: Words, language: string): Promise<Facts> {
  const key = keyOf(letter, language)
  const before = known.get(key)
  if (before) return before
  const finding = find(letter, language).catch((error: unknown) => {
    // Perhaps the synthesiser could not be fetched: another time it may be.
    known.delete(key)
    console.warn('The words could not be found in the voice notes', error)
    return {}
  })
  known.set(key, finding)
  void finding.then((facts) => known.has(key) && found.set(key, facts))
  return finding
}

async function find({ words, captions, items }: Words, language: string): Promise<Facts> {
  const voices = items.filter(({ part }) => part === 'voice').map(({ id, trim }) => ({ id, trim }))
  if (captions === false || !words.trim() || voices.length === 0) return {}
  const thread = openFilmThread()
  try {
    const spoken = await thread.ask({ name: 'align', words, language, voices })
    return Object.fromEntries(voices.map(({ id }, at) => [id, { spoken: spoken[at] }]))
  } finally {
    thread.end()
  }
}

const keyOf = ({ words, captions, items }: Words, language: string) =>
  JSON.stringify([
    captions !== false && words,
    language,
    items.flatMap(({ id, part, trim }) => (part === 'voice' ? [[id, trim]] : [])),
  ])
