import type { Span } from '../../../shared/film/brief.ts'
import { randomFrom, seedOf } from '../../../shared/film/random.ts'
import { findSpeech } from '../../../shared/film/sound/speech.ts'
import { phrasesOf } from '../../../shared/film/words/captions.ts'
import { type Espeak, type Speech, speechOf } from '../../../shared/film/words/reader.ts'
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
 * speakers, speeds and pitches, `klatt` made of other sound sources. Not `f2`, `f3`, `f5`: they breathe by chance.
 */
export type ChineseVoice = { variant: string; pitch: number }

/** A letter's sound, and where each phrase is in it, ms: none for one that was not spoken. */
export type Recording = Speech & { phrases: (Span | undefined)[] }

const rate = 16_000
let opened: Promise<Espeak> | undefined
/** A voice takes longer to set than a phrase to speak. */
let speaking = ''

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

const said = new Map<string, Promise<Float32Array>>()

/** One phrase, spoken once. */
function say({ voice, stretch }: SpokenLetter, text: string): Promise<Float32Array> {
  const key = JSON.stringify([voice, stretch, text])
  const known = said.get(key) ?? sayAnew({ voice, stretch }, text)
  said.set(key, known)
  return known
}

/** A phrase without the silence a synthesiser puts around it. */
async function sayAnew(
  { voice, stretch }: Pick<SpokenLetter, 'voice' | 'stretch'>,
  text: string,
): Promise<Float32Array> {
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
  if (variant !== speaking) espeak.set_voice(`cmn+${variant}`)
  speaking = variant
  espeak.set_rate(Math.round(175 / stretch))
  espeak.set_pitch(pitch)
  return speechOf(espeak, text)
}

function resampled(samples: Float32Array, from: number): Float32Array {
  if (from === rate) return samples
  const changed = new Float32Array(Math.floor((samples.length * rate) / from))
  for (let at = 0; at < changed.length; at++) {
    const place = (at * from) / rate
    const before = Math.floor(place)
    changed[at] = samples[before]! + (place - before) * ((samples[before + 1] ?? 0) - samples[before]!)
  }
  return changed
}

/** Hiss over a room's hum. */
function inNoise(samples: Float32Array, snr: number, random: () => number): Float32Array {
  const noise = new Float32Array(samples.length)
  let low = 0
  for (let at = 0; at < noise.length; at++) {
    const white = random() - 0.5
    low = 0.95 * low + 0.2 * white
    noise[at] = 0.5 * white + low
  }
  const gain = Math.sqrt(powerOf(samples) / powerOf(noise) / 10 ** (snr / 10))
  for (let at = 0; at < noise.length; at++) noise[at] = noise[at]! * gain + samples[at]!
  return noise
}

/** The mean power of a sound while there is any. */
function powerOf(samples: Float32Array): number {
  let [power, count] = [0, 0]
  for (const sample of samples) {
    if (Math.abs(sample) < 0.002) continue
    power += sample * sample
    count++
  }
  return power / count
}
