import { writeFile } from 'node:fs/promises'
import { wavHead } from '../shared/film/sound/wav.ts'
import type { Manner } from '../shared/film/words/reader.ts'
import { inThread } from './in-thread.ts'

type Spoken = { samples: Uint8Array; rate: number }

/**
 * Speaks a text into a WAV file.
 * @returns whether it could: not where the synthesiser (an optional package) is not installed
 */
export async function speak(text: string, language: string, manner: Manner, out: string): Promise<boolean> {
  const module = new URL('./speak-worker.ts', import.meta.url)
  const spoken = await inThread<Spoken>(module, { text, language, manner }).catch((error) => {
    console.error('The words could not be spoken:', error)
    return undefined
  })
  if (!spoken || spoken.samples.byteLength === 0) return false
  await writeFile(out, Buffer.concat([wavHead(spoken.samples.byteLength, spoken.rate), spoken.samples]))
  return true
}
