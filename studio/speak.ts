import { writeFile } from 'node:fs/promises'
import { Worker } from 'node:worker_threads'
import type { Narration } from '../shared/film/brief.ts'
import { wavHead } from './wav.ts'

const normalRate = 155

/** The synthesiser's name for a voice that can read a text: its script tells before its language does. */
function voiceFor(text: string, language: string, voice: Narration['voice']): string {
  const primary = language.split('-')[0]?.toLowerCase() ?? 'en'
  const spoken = /[\p{Script=Hiragana}\p{Script=Katakana}]/u.test(text)
    ? 'ja'
    : /\p{Script=Hangul}/u.test(text)
      ? 'ko'
      : /\p{Script=Han}/u.test(text)
        ? 'cmn'
        : primary === 'en' || primary === 'zh'
          ? 'en-us'
          : primary
  return `${spoken}+${voice === 'female' ? 'f2' : 'm3'}`
}

/**
 * Speaks a text into a WAV file.
 * @returns whether it could: not where the synthesiser (an optional package) is not installed
 */
export async function speak(
  text: string,
  language: string,
  narration: Narration,
  out: string,
): Promise<boolean> {
  const workerData = {
    text,
    voice: voiceFor(text, language, narration.voice),
    wordsAMinute: Math.round(normalRate * narration.rate),
  }
  const spoken = await synthesise(workerData).catch((error) => {
    console.error('The words could not be spoken:', error)
    return undefined
  })
  if (!spoken || spoken.samples.byteLength === 0) return false
  await writeFile(out, Buffer.concat([wavHead(spoken.samples.byteLength, spoken.rate), spoken.samples]))
  return true
}

/** In a thread of its own: a minute of speech would hold up the server for seconds. */
const synthesise = (workerData: object) =>
  new Promise<{ samples: Uint8Array; rate: number }>((resolve, reject) => {
    const worker = new Worker(new URL('./speak-worker.ts', import.meta.url), { workerData })
    worker.once('message', (spoken) => {
      resolve(spoken)
      void worker.terminate()
    })
    worker.once('error', reject)
    worker.once('exit', () => reject(new Error('no speech came')))
  })
