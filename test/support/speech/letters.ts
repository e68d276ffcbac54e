import type { Span } from '../../../shared/film/brief.ts'
import { randomFrom, seedOf } from '../../../shared/film/random.ts'
import { findSpeech } from '../../../shared/film/sound/speech.ts'
import { phrasesOf } from '../../../shared/film/words/captions.ts'
import { type Espeak, type Speech, synthesise } from '../../../shared/film/words/reader.ts'
import { openEspeak } from '../../../studio/espeak.ts'
import { type FliteVoice, speakFlite } from './flite.ts'

/** A letter as somebody speaks it. */
export type SpokenLetter = {
  name: string
  language: 'en' | 'zh-CN'
  words: string
  voice: FliteVoice | ChineseVoice
  /** How much slower than the voice would by itself. */
  stretch: number
  /** Pauses between phrases, ms, over and over. */
  pauses: readonly number[]
  /** How much louder the voice is than the noise, dB. */
  snr: number
  /** Phrases that are spoken though not written, by the number of the phrase they come before. */
  extra?: Readonly<Record<number, string>>
  /** Phrases that are written but not spoken, by their number. */
  left?: readonly number[]
  /** Phrases in the middle of which the speaker stops and thinks, by their number. */
  halting?: readonly number[]
}

/**
 * No other synthesiser of Chinese has its voices in an npm package: these are eSpeak's, but not the reader's: other
 * speakers, speeds and pitches, `klatt` made of other sound sources.
 */
export type ChineseVoice = { variant: string; pitch: number }

/** A letter's sound, and where each phrase is in it, ms: none for one that was not spoken. */
export type Recording = Speech & { phrases: (Span | undefined)[] }

const rate = 16_000
let opened: Promise<Espeak> | undefined

export async function record(letter: SpokenLetter): Promise<Recording> {
  const random = randomFrom(seedOf(letter.name))
  const parts: Float32Array[] = []
  let length = 0
  const add = (samples: Float32Array) => {
    parts.push(samples)
    length += samples.length
  }
  const pause = (ms: number) => add(new Float32Array(Math.round((ms * rate) / 1000)))
  const spans: (Span | undefined)[] = []
  const phrases = phrasesOf(letter.words, letter.language)
  pause(400 + 1200 * random())
  for (const [at, { text }] of phrases.entries()) {
    const unwritten = letter.extra?.[at]
    if (unwritten) {
      add(await say(letter, unwritten))
      pause(letter.pauses[at % letter.pauses.length]!)
    }
    if (letter.left?.includes(at)) {
      spans.push(undefined)
      continue
    }
    const from = (length * 1000) / rate
    const spoken = await say(letter, text)
    const stop = letter.halting?.includes(at) ? softestIn(spoken) : spoken.length
    add(spoken.subarray(0, stop))
    if (stop < spoken.length) pause(700)
    add(spoken.subarray(stop))
    spans.push({ from, to: (length * 1000) / rate })
    pause(letter.pauses[at % letter.pauses.length]!)
  }
  pause(1500 * random())
  const samples = new Float32Array(length)
  let at = 0
  for (const part of parts) {
    samples.set(part, at)
    at += part.length
  }
  return { samples: inNoise(samples, letter.snr, random), rate, phrases: spans }
}

/** One phrase, without the silence a synthesiser puts around it. */
async function say({ voice, stretch }: SpokenLetter, text: string): Promise<Float32Array> {
  const spoken =
    typeof voice === 'string'
      ? await speakFlite(text, voice, stretch)
      : await speakChinese(text, voice, stretch)
  const spans = findSpeech(spoken.samples, spoken.rate)
  const sample = (ms: number) => Math.round((ms * spoken.rate) / 1000)
  return resampled(spoken.samples.slice(sample(spans[0]!.from + 40), sample(spans.at(-1)!.to)), spoken.rate)
}

/** The softest sample around the middle. */
function softestIn(samples: Float32Array): number {
  const reach = rate / 50
  let [softest, at] = [Number.POSITIVE_INFINITY, 0]
  for (let middle = Math.round(samples.length * 0.3); middle < samples.length * 0.7; middle += reach) {
    const power = samples.subarray(middle - reach, middle + reach).reduce((sum, one) => sum + one * one, 0)
    if (power < softest) [softest, at] = [power, middle]
  }
  return at
}

async function speakChinese(
  text: string,
  { variant, pitch }: ChineseVoice,
  stretch: number,
): Promise<Speech> {
  opened ??= openEspeak()
  const espeak = await opened
  espeak.set_voice(`cmn+${variant}`)
  espeak.set_rate(Math.round(175 / stretch))
  espeak.set_pitch(pitch)
  const chunks = synthesise(espeak, text)
  const samples = Float32Array.from(
    chunks.flatMap((chunk) => [...chunk]),
    (sample) => sample / 32_768,
  )
  return { samples, rate: espeak.get_samplerate() }
}

function resampled(samples: Float32Array, from: number): Float32Array {
  if (from === rate) return samples
  return Float32Array.from({ length: Math.floor((samples.length * rate) / from) }, (_, at) => {
    const place = (at * from) / rate
    const before = Math.floor(place)
    return samples[before]! + (place - before) * ((samples[before + 1] ?? 0) - samples[before]!)
  })
}

/** Hiss over a room's hum. */
function inNoise(samples: Float32Array, snr: number, random: () => number): Float32Array {
  const power = (all: Float32Array) => all.reduce((sum, one) => sum + one * one, 0) / all.length
  let low = 0
  const noise = Float32Array.from(samples, () => {
    const white = random() - 0.5
    low = 0.95 * low + 0.2 * white
    return 0.5 * white + low
  })
  const spoken = power(samples.filter((one) => Math.abs(one) > 0.002))
  const gain = Math.sqrt(spoken / power(noise) / 10 ** (snr / 10))
  return samples.map((one, at) => one + gain * noise[at]!)
}
