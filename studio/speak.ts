import { writeFile } from 'node:fs/promises'
import type { Narration } from '../shared/film/brief.ts'
import { tongueIn } from '../shared/film/words/reader.ts'
import { inThread } from './in-thread.ts'
import { wavHead } from './wav.ts'

const normalRate = 155

type Spoken = { samples: Uint8Array; rate: number }

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
    voice: `${tongueIn(text, language)}+${narration.voice === 'female' ? 'f2' : 'm3'}`,
    wordsAMinute: Math.round(normalRate * narration.rate),
  }
  const module = new URL('./speak-worker.ts', import.meta.url)
  const spoken = await inThread<Spoken>(module, workerData).catch((error) => {
    console.error('The words could not be spoken:', error)
    return undefined
  })
  if (!spoken || spoken.samples.byteLength === 0) return false
  await writeFile(out, Buffer.concat([wavHead(spoken.samples.byteLength, spoken.rate), spoken.samples]))
  return true
}
