import { createHash } from 'node:crypto'
import { rename } from 'node:fs/promises'
import { join } from 'node:path'
import { type Brief, BriefMedia } from '../shared/film/brief.ts'
import { wordsToSpeak } from '../shared/film/words/bilingual.ts'
import { probe } from './film/probe.ts'
import { addMedia, madeMedia, mediaUrl } from './media.ts'
import { speak } from './speak.ts'
import type { Studio } from './studio.ts'

/**
 * The brief with the voice that speaks its narration among the media. The same words in the same voice are
 * spoken once. Where there is no synthesiser the words are captions alone.
 */
export async function narrated(studio: Studio, sessionId: string, brief: Brief): Promise<Brief> {
  const { narration, words, language } = brief
  if (!narration || !words) return brief
  const { volume, ...manner } = narration
  const made = await voiceOf(studio, sessionId, { words, language, manner, narration })
  if (!made) return brief
  const { url, probed } = made
  const voice = BriefMedia.parse({
    id: 'narration',
    kind: 'voice',
    name: 'AI voiceover',
    url,
    volume,
    duration: probed.duration,
    speech: probed.speech,
  })
  return { ...brief, media: [...brief.media, voice] }
}

type Wanted = Pick<Brief, 'words' | 'language'> & {
  manner: object
  narration: NonNullable<Brief['narration']>
}

async function voiceOf(studio: Studio, sessionId: string, { words, language, manner, narration }: Wanted) {
  const hash = createHash('sha256')
    .update(JSON.stringify([sessionId, words, language, manner]))
    .digest('hex')
  const known = madeMedia(studio, sessionId).find((media) => media.hash === hash)
  if (known) return known
  const stored = `${hash}.wav`
  const path = join(studio.store.mediaDir, stored)
  if (!(await speak(wordsToSpeak(words, language), language, narration, `${path}.coming`))) return undefined
  await rename(`${path}.coming`, path)
  const probed = await probe(path)
  const url = mediaUrl(studio.origin(), stored)
  return addMedia(studio, sessionId, { filename: 'AI voiceover', hash, stored, url, probed, isMade: true })
    .media
}
