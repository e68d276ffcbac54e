import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { Brief } from '../../shared/film/brief.ts'
import { plan } from '../../shared/film/plan.ts'
import { probe } from '../../studio/film/probe.ts'
import { renderFilm } from '../../studio/film/render.ts'
import { speak } from '../../studio/speak.ts'
import { loudnessOf } from '../support/measure.ts'

/** Speech has peaks that tones have not: this is what a film's loudness has to hold for. */
test('a spoken letter comes out at -16 LUFS with its true peak below -1 dBTP, measured on the decoded film', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'dearly-speech-'))
  try {
    const voice = join(folder, 'voice.wav')
    const words = 'Dear Mum, happy birthday. I think of you every day. Thank you for all of it.'
    expect(await speak(words, 'en', { voice: 'female', rate: 1 }, voice)).toBe(true)
    const { duration, speech } = await probe(voice)
    const media = [
      { id: 'v', kind: 'voice' as const, url: 'v', name: 'voice.wav', volume: 1, duration, speech },
    ]
    const out = join(folder, 'letter.mp4')
    await renderFilm({
      draft: plan(Brief.parse({ mode: 'letter', language: 'en', words, media })),
      files: { v: voice },
      out,
    })
    const { integrated, truePeak } = await loudnessOf(out)
    expect(Math.abs(integrated + 16)).toBeLessThanOrEqual(1)
    expect(truePeak).toBeLessThanOrEqual(-1)
  } finally {
    await rm(folder, { recursive: true })
  }
})
