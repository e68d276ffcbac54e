import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import type { Draft } from '../../shared/draft.ts'
import { Brief, type BriefMedia } from '../../shared/film/brief.ts'
import { plan } from '../../shared/film/plan.ts'
import { type Film, resolve } from '../../shared/film/resolve.ts'
import { makeTone, type Tone } from '../../test/support/material.ts'

const run = promisify(execFile)

/** A letter and where its files lie, by the urls of its draft. */
export type Letter = { seconds: number; draft: Draft; film: Film; files: Record<string, string> }

/** Four photos in 30 s, more in more: a second of any length is the same work. */
const secondsEach = 7.5
/** What the opening and the closing take, and the breaths around the voice, in s. */
const unspoken = 6.2
const sentence = { words: 'I think of you every day.', takes: 2200, pause: 400 }

/** A letter of so many seconds: photos, again and again where they do not suffice, words, a voice, and music. */
export async function makeLetter(
  folder: string,
  seconds: number,
  pictures: readonly string[],
): Promise<Letter> {
  const sentences = Math.floor(((seconds - unspoken) * 1000) / (sentence.takes + sentence.pause))
  const speech = Array.from({ length: sentences }, (_, at) => {
    const from = at * (sentence.takes + sentence.pause)
    return { from, to: from + sentence.takes }
  })
  const duration = speech.at(-1)?.to ?? 0
  const spoken = await makeTone(folder, `voice-${seconds}.wav`, speech.flatMap(syllablesOf), duration)
  const voice = await asRecorded(spoken)
  const files: Record<string, string> = { voice }
  const media: BriefMedia[] = [
    { id: 'voice', kind: 'voice', url: 'voice', name: 'voice', volume: 1, duration, speech },
  ]
  for (let at = 0; at < Math.max(1, Math.round(seconds / secondsEach)); at++) {
    const id = `photo-${at}`
    files[id] = pictures[at % pictures.length]!
    media.push({ id, kind: 'photo', url: id, name: id, volume: 1 })
  }
  const draft = plan(
    Brief.parse({
      mode: 'letter',
      language: 'en',
      to: 'Mum',
      from: 'Anna',
      date: '21 November 2026',
      words: Array<string>(sentences).fill(sentence.words).join(' '),
      duration: seconds * 1000,
      media,
    }),
  )
  return { seconds, draft, film: resolve(draft), files }
}

/** As a phone's browser records: Opus in WebM, at the app's rate. */
async function asRecorded(wav: string): Promise<string> {
  const path = wav.replace(/wav$/, 'webm')
  await run('ffmpeg', ['-v', 'error', '-y', '-i', wav, '-c:a', 'libopus', '-b:a', '128k', path])
  return path
}

/** Five a second, as people speak. */
const syllablesOf = ({ from, to }: { from: number; to: number }): Tone[] =>
  Array.from({ length: Math.floor((to - from) / 200) }, (_, at) => ({
    hz: 180 + ((at * 37) % 120),
    from: from + at * 200,
    to: from + at * 200 + 150,
  }))
