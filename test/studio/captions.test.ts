import { expect, test } from 'vitest'
import type { DraftSegment, DraftTrack } from '../../shared/draft.ts'
import { wavHead } from '../../shared/film/sound/wav.ts'
import { phrasesOf } from '../../shared/film/words/captions.ts'
import { record, type SpokenLetter } from '../support/speech/letters.ts'
import { testStudio } from '../support/studio.ts'
import { newCaller } from '../support/studio-client.ts'

const letter: SpokenLetter = {
  name: 'studio',
  language: 'en',
  voice: 'rms',
  stretch: 1.2,
  pauses: [1500, 200],
  snr: 25,
  words: 'Thank you for the flowers. They stand in the kitchen where we can all see them. Come and visit us.',
}

test('Captions begin when their words are spoken in the voice note', async () => {
  const { samples, rate, phrases } = await record(letter)
  const body = Buffer.from(Int16Array.from(samples, (sample) => sample * 32_767).buffer)
  const { url } = await testStudio()
  const client = await newCaller(url)
  const session = await client.session()
  await client.upload(session, { 'voice.wav': Buffer.concat([wavHead(body.length, rate), body]) })
  await client.say(session, `make a video letter of my voice note saying "${letter.words}"`)
  const { t: tracks } = JSON.parse((await client.draft(session)) ?? '{}') as { t: DraftTrack[] }
  const segmentsOf = (name: string): DraftSegment[] => tracks.find(({ m }) => m?.name === name)?.sg ?? []
  const voice = Number(segmentsOf('Voice')[0]?.m?.start)
  const captions = segmentsOf('Captions')
  expect(captions.map(({ m }) => m?.text)).toEqual(phrasesOf(letter.words, 'en').map(({ text }) => text))
  for (const [at, { m }] of captions.entries())
    expect(Math.abs(Number(m?.start) - voice - phrases[at]!.from)).toBeLessThan(300)
})
