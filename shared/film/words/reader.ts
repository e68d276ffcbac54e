import type { Narration } from '../brief.ts'

/** Mono sound, -1..1, so many samples a second. */
export type Speech = { samples: Float32Array; rate: number }

/**
 * Reads a text aloud in a synthetic voice.
 * @param language BCP 47; the text's own script tells before it does
 */
export type Reader = (text: string, language: string) => Promise<Speech>

/** eSpeak NG as compiled by Emscripten; its package has no types. Samples are 16-bit, mono. */
export type Espeak = {
  set_voice(name: string): void
  set_rate(wordsAMinute: number): void
  set_pitch(pitch: number): void
  get_samplerate(): number
  synthesize(text: string, take: (samples: Int16Array | undefined) => boolean): void
}

/** The synthesiser's name for the language of a text: `cmn`, `en-us`, `fr`… */
export function tongueIn(text: string, language: string): string {
  const primary = language.split('-')[0]!.toLowerCase()
  if (/[\p{Script=Hiragana}\p{Script=Katakana}]/u.test(text)) return 'ja'
  if (/\p{Script=Hangul}/u.test(text)) return 'ko'
  if (/\p{Script=Han}/u.test(text)) return 'cmn'
  return primary === 'en' || primary === 'zh' ? 'en-us' : primary
}

/** How a synthetic voice speaks: whose it is, and how fast beside the usual. */
export type Manner = Pick<Narration, 'voice' | 'rate'>

/** Words a minute that are easy to follow. */
const usualRate = 155
const variants = { female: 'f2', male: 'm3' } as const

/** Speaks a text as a voice-over. @param language BCP 47; the text's own script tells before it does */
export function narrate(espeak: Espeak, text: string, language: string, { voice, rate }: Manner): Int16Array {
  espeak.set_voice(`${tongueIn(text, language)}+${variants[voice]}`)
  espeak.set_rate(Math.round(usualRate * rate))
  return synthesise(espeak, text)
}

/** Speaks a text with the voice that is set. */
export function synthesise(espeak: Espeak, text: string): Int16Array {
  const chunks: Int16Array[] = []
  espeak.synthesize(text, (samples) => {
    // The engine uses its memory again.
    if (samples) chunks.push(samples.slice())
    return false
  })
  const whole = new Int16Array(chunks.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const chunk of chunks) {
    whole.set(chunk, at)
    at += chunk.length
  }
  return whole
}

export const speechOf = (espeak: Espeak, text: string): Speech => ({
  samples: Float32Array.from(synthesise(espeak, text), (sample) => sample / 32_768),
  rate: espeak.get_samplerate(),
})

/** Reads with an engine that is open, in its plain voice; nobody else may use it. */
export function readerOf(espeak: Espeak): Reader {
  let tongue = ''
  return async (text, language) => {
    const wanted = tongueIn(text, language)
    // A voice takes longer to set than a phrase to read.
    if (wanted !== tongue) espeak.set_voice(wanted)
    tongue = wanted
    return speechOf(espeak, text)
  }
}
