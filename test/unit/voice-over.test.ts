import { describe, expect, test } from 'vitest'
import { type Espeak, narrate, readerOf, tongueIn } from '../../shared/film/words/reader.ts'

/** An engine that speaks each letter as one sample, in the same memory every time; it notes what it is asked. */
class Letters implements Espeak {
  asked: string[] = []
  set_voice = (name: string) => void this.asked.push(name)
  set_rate = (wordsAMinute: number) => void this.asked.push(`${wordsAMinute}`)
  set_pitch = () => {}
  get_samplerate = () => 22_050
  synthesize(text: string, take: (samples: Int16Array | undefined) => boolean): void {
    const memory = new Int16Array(2)
    for (let at = 0; at < text.length; at += 2) {
      memory.fill(text.charCodeAt(at))
      take(memory.subarray(0, Math.min(2, text.length - at)))
    }
    take(undefined)
  }
}

describe('a text is read in the language of its script, else in the one it is said to be in:', () => {
  test.each([
    ['Hello', 'en', 'en-us'],
    ['Hello', 'EN-GB', 'en-us'],
    ['Hello', 'zh-CN', 'en-us'],
    ['Bonjour', 'fr-CA', 'fr'],
    ['你好', 'en', 'cmn'],
    ['お母さん', 'zh-CN', 'ja'],
    ['カメラ', 'en', 'ja'],
    ['엄마', 'en', 'ko'],
  ])('%s, %s: %s', (text, language, tongue) => {
    expect(tongueIn(text, language)).toBe(tongue)
  })
})

test.each([
  ['female', 1, ['en-us+f2', '155']],
  ['male', 0.85, ['en-us+m3', '132']],
] as const)('a %s voice at a pace of %f is one of the engine’s', (voice, rate, asked) => {
  const engine = new Letters()
  narrate(engine, 'Hi', 'en', { voice, rate })
  expect(engine.asked).toEqual(asked)
})

test('what is spoken piece by piece is one sound, though the engine uses its memory again', () => {
  const spoken = narrate(new Letters(), 'aabbc', 'en', { voice: 'female', rate: 1 })
  expect(String.fromCharCode(...spoken)).toBe('aabbc')
})

test('a reader sets its voice only where the language is another, since that takes long', async () => {
  const engine = new Letters()
  const read = readerOf(engine)
  expect(await read('aa', 'en')).toEqual({
    samples: Float32Array.of(97 / 32_768, 97 / 32_768),
    rate: 22_050,
  })
  await read('bb', 'en')
  await read('你好', 'en')
  expect(engine.asked).toEqual(['en-us', 'cmn'])
})
