import { expect, test } from 'vitest'
import type { DraftSegment, DraftTrack } from '../../shared/draft.ts'
import { wavHead } from '../../shared/film/sound/wav.ts'
import { phrasesOf } from '../../shared/film/words/captions.ts'
import { writePrompt } from '../../shared/prompt.ts'
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

/** Speaks a letter, has its film made of the message, and looks at the draft. */
async function draftOf(spoken: SpokenLetter, message: string) {
  const { samples, rate, phrases } = await record(spoken)
  const body = Buffer.from(Int16Array.from(samples, (sample) => sample * 32_767).buffer)
  const { url } = await testStudio()
  const client = await newCaller(url)
  const session = await client.session()
  await client.upload(session, { 'voice.wav': Buffer.concat([wavHead(body.length, rate), body]) })
  await client.say(session, message)
  const { t: tracks } = JSON.parse((await client.draft(session)) ?? '{}') as { t: DraftTrack[] }
  const segmentsOf = (name: string): DraftSegment[] => tracks.find(({ m }) => m?.name === name)?.sg ?? []
  return { phrases, voice: Number(segmentsOf('Voice')[0]?.m?.start), captions: segmentsOf('Captions') }
}

test('Captions begin when their words are spoken in the voice note', async () => {
  const message = `make a video letter of my voice note saying "${letter.words}"`
  const { phrases, voice, captions } = await draftOf(letter, message)
  expect(captions.map(({ m }) => m?.text)).toEqual(phrasesOf(letter.words, 'en').map(({ text }) => text))
  for (const [at, { m }] of captions.entries())
    expect(Math.abs(Number(m?.start) - voice - phrases[at]!.from)).toBeLessThan(300)
})

test('Captions in two languages are led by the one that is spoken, though the other was written first', async () => {
  const english = ['Thank you for the flowers.', 'They stand in the kitchen.', 'Come and visit us.']
  const chinese = ['谢谢您送的花。', '它们就放在厨房里。', '来看看我们吧。']
  const message = writePrompt({
    ...{ mode: 'letter', language: 'zh-CN', to: '妈妈', from: '安娜' },
    words: [...chinese, ...english].join('\n'),
    media: [{ name: 'voice.wav', part: 'voice' }],
  })
  const spoken = { ...letter, name: 'two languages', words: english.join(' ') }
  const { phrases, voice, captions } = await draftOf(spoken, message)
  expect(captions.map(({ m }) => [m?.text, m?.translation])).toEqual(
    english.map((text, at) => [text, chinese[at]]),
  )
  for (const [at, { m }] of captions.entries())
    expect(Math.abs(Number(m?.start) - voice - phrases[at]!.from)).toBeLessThan(400)
})
