import type { SpokenPhrase } from '../../../shared/film/brief.ts'
import { mono, rate } from '../../../shared/film/sound/block.ts'
import { listener } from '../../../shared/film/sound/listen.ts'
import { alignWords } from '../../../shared/film/words/align.ts'
import type { Orders } from '../orders.ts'
import { readSound } from './read-sound.ts'
import { openReader } from './reader.ts'

/** Finds a letter's words in its voice notes; nothing is found where nobody can read them here. */
export async function align({
  words,
  language,
  voices,
}: Orders['align']['asked']): Promise<SpokenPhrase[][]> {
  const read = await openReader(words, language)
  if (!read) return []
  const recordings = []
  for (const { id, trim } of voices) {
    const ear = listener(rate)
    for await (const block of readSound(id, 0, Number.POSITIVE_INFINITY)) ear.add(mono(block))
    recordings.push({ heard: ear.heard(), trim })
  }
  return alignWords({ words, language }, recordings, read)
}
