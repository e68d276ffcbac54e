import { Dearly } from '../support/dearly.ts'
import { allowed, killTwice } from '../support/kills.ts'

const rounds = 20

/** How long is written and recorded before a kill, ms: from the very beginning on. */
const between = (from: number, to: number) => Math.round(from + Math.random() * (to - from))

/**
 * Kills a real browser at random moments of writing and of recording, twenty times each, and prints what was lost.
 * @returns whether it never was more than a second of words and two of sound.
 */
export async function proveKills(): Promise<boolean> {
  const dearly = await new Dearly().start()
  const table = []
  try {
    for (let round = 0; round < rounds; round++) {
      const moments = { write: between(300, 5000), record: between(1200, 12_000) }
      const { words, voice, wroteFor, recordedFor } = await killTwice(dearly.url, moments)
      table.push({
        'wrote for (ms)': wroteFor,
        'words lost (ms)': words,
        'recorded for (ms)': recordedFor,
        'voice lost (ms)': voice,
        holds: words <= allowed.words && voice <= allowed.voice,
      })
    }
  } finally {
    await dearly.end()
  }
  console.table(table)
  return table.every(({ holds }) => holds)
}
