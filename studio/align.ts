import { join } from 'node:path'
import type { Brief, Span, SpokenPhrase } from '../shared/film/brief.ts'
import { inThread } from './in-thread.ts'
import { madeMedia, mediaOf } from './media.ts'
import type { Studio } from './studio.ts'

/** Words to find in voice notes, for the thread that does it. */
export type ToAlign = Pick<Brief, 'words' | 'language'> & { voices: { path: string; trim?: Span }[] }

/** What was found before: an edit of the music finds the same words in the same voices. */
const known = new Map<string, Promise<SpokenPhrase[][]>>()
const mostKnown = 200

/**
 * The brief with its words found in its voice notes, so that captions begin when they are spoken. Where they were put
 * by hand they stay; where there is no synthesiser they follow the pauses.
 */
export async function aligned(studio: Studio, sessionId: string, brief: Brief): Promise<Brief> {
  const { words, language, captions, media } = brief
  const voices = media.filter(({ kind }) => kind === 'voice')
  if (!captions || !words.trim() || voices.length === 0 || voices.some(({ spoken }) => spoken)) return brief
  const stored = new Map(
    [...mediaOf(studio, sessionId), ...madeMedia(studio, sessionId)].map((one) => [one.url, one.stored]),
  )
  const spoken = await find({
    words,
    language,
    voices: voices.map(({ url, trim }) => ({
      path: join(studio.store.mediaDir, stored.get(url) ?? ''),
      trim,
    })),
  })
  return { ...brief, media: media.map((one) => ({ ...one, spoken: spoken[voices.indexOf(one)] })) }
}

function find(wanted: ToAlign): Promise<SpokenPhrase[][]> {
  const key = JSON.stringify(wanted)
  const before = known.get(key)
  if (before) return before
  const finding = inThread<SpokenPhrase[][]>(new URL('./align-thread.ts', import.meta.url), wanted).catch(
    (error) => {
      console.error('The words could not be found in the voice:', error)
      return []
    },
  )
  for (const [oldest] of known) if (known.size >= mostKnown) known.delete(oldest)
  known.set(key, finding)
  return finding
}
