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
  const primary = language.split('-')[0]?.toLowerCase() ?? 'en'
  if (/[\p{Script=Hiragana}\p{Script=Katakana}]/u.test(text)) return 'ja'
  if (/\p{Script=Hangul}/u.test(text)) return 'ko'
  if (/\p{Script=Han}/u.test(text)) return 'cmn'
  return primary === 'en' || primary === 'zh' ? 'en-us' : primary
}

/** Speaks a text with the voice that is set; the engine uses its memory again, so the samples are copies. */
export function synthesise(espeak: Espeak, text: string): Int16Array[] {
  const chunks: Int16Array[] = []
  espeak.synthesize(text, (samples) => {
    if (samples) chunks.push(Int16Array.from(samples))
    return false
  })
  return chunks
}

/** Reads with an engine that is open, in its plain voice. */
export const readerOf =
  (espeak: Espeak): Reader =>
  async (text, language) => {
    espeak.set_voice(tongueIn(text, language))
    const chunks = synthesise(espeak, text)
    const samples = new Float32Array(chunks.reduce((sum, { length }) => sum + length, 0))
    let at = 0
    for (const chunk of chunks) for (const sample of chunk) samples[at++] = sample / 32_768
    return { samples, rate: espeak.get_samplerate() }
  }
