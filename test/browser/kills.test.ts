import { expect, test } from 'vitest'
import { serveQuickly } from '../support/browsers/serve.ts'
import { allowed, killTwice } from '../support/kills.ts'

const dearly = serveQuickly()

// `npm run prove -- kills` does it twenty times, at random moments.
test.each([{ write: 1500, record: 2900 }])(
  'killed after $write ms of writing and $record ms of recording, next to nothing is lost',
  async (moments) => {
    const { words, voice } = await killTwice(dearly.url, moments)
    expect(words).toBeLessThanOrEqual(allowed.words)
    expect(voice).toBeLessThanOrEqual(allowed.voice)
  },
)
