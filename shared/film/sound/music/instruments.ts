import { randomFrom } from '../../random.ts'
import { rate } from '../block.ts'
import type { Instrument } from './moods.ts'

/** How long an instrument sounds after its note has ended, in ms: pedal, string or hall. */
export const releaseTime: Record<Instrument, number> = { piano: 520, pluck: 300, bell: 900, pad: 700 }

/** A partial tone that dies away: its frequency as a multiple, its strength, its half-life in seconds. */
type Partial = { ratio: number; strength: number; half: number }

const frequencyOf = (pitch: number) => 440 * 2 ** ((pitch - 69) / 12)

const played = new Map<string, Float32Array>()

/** One note of an instrument, played once and kept: the same pitch always sounds the same. */
export function toneOf(instrument: Instrument, pitch: number): Float32Array {
  const key = `${instrument} ${pitch}`
  const known = played.get(key) ?? instruments[instrument](frequencyOf(pitch))
  played.set(key, known)
  return known
}

const instruments: Record<Instrument, (frequency: number) => Float32Array> = { piano, pluck, bell, pad }

function piano(frequency: number): Float32Array {
  // Strings are stiff: the higher the partial, the sharper; and short strings die sooner.
  const stiffness = 0.0004
  const life = 1.5 * (220 / frequency) ** 0.45
  const tone = strike(
    frequency,
    3.8,
    Array.from({ length: 9 }, (_, at) => {
      const n = at + 1
      return {
        ratio: n * Math.sqrt(1 + stiffness * n * n),
        strength: Math.exp(-0.62 * at) * (frequency > 500 ? 0.9 ** at : 1),
        half: life / (1 + 0.45 * at),
      }
    }),
    0.006,
  )
  return knock(tone, 0.02)
}

function pluck(frequency: number): Float32Array {
  const partials = Array.from({ length: 10 }, (_, at): Partial => {
    const n = at + 1
    // Plucked at a fifth of its length: every fifth partial is missing.
    return { ratio: n, strength: Math.abs(Math.sin((Math.PI * n) / 5)) / n, half: 0.42 / (1 + 0.5 * at) }
  })
  return knock(strike(frequency, 1.8, partials, 0.002), 0.012)
}

function bell(frequency: number): Float32Array {
  return strike(
    frequency,
    3,
    [
      { ratio: 1, strength: 1, half: 0.75 },
      { ratio: 2, strength: 0.32, half: 0.4 },
      { ratio: 3.01, strength: 0.2, half: 0.22 },
      { ratio: 5.43, strength: 0.12, half: 0.09 },
      { ratio: 8.2, strength: 0.05, half: 0.05 },
    ],
    0.002,
  )
}

/** Soft strings: pairs of tones a little out of tune, which beat slowly. */
function pad(frequency: number): Float32Array {
  const endless = 60
  const partials = [1, 2, 3, 4].flatMap((n) =>
    [0.9975, 1.0021].map(
      (detune): Partial => ({ ratio: n * detune, strength: 0.5 / n ** 1.7, half: endless }),
    ),
  )
  return strike(frequency, 7, partials, 0.7)
}

/** Partials struck together: each is a damped resonator, which costs two multiplications a sample. */
function strike(
  frequency: number,
  seconds: number,
  partials: readonly Partial[],
  attack: number,
): Float32Array {
  const tone = new Float32Array(Math.round(seconds * rate))
  for (const { ratio, strength, half } of partials) {
    const turn = (2 * Math.PI * frequency * ratio) / rate
    if (turn > Math.PI * 0.8) continue
    const damping = 0.5 ** (1 / (half * rate))
    const [first, second] = [2 * damping * Math.cos(turn), damping * damping]
    let [last, before] = [0, -strength * Math.sin(turn)]
    for (let at = 0; at < tone.length; at++) {
      const now = first * last - second * before
      before = last
      last = now
      tone[at]! += now
    }
  }
  return shaped(tone, attack)
}

/** It swells over the attack (seconds), and its end is soft. */
function shaped(tone: Float32Array, attack: number): Float32Array {
  const rise = attack * rate
  const fall = 0.25 * rate
  for (let at = 0; at < rise && at < tone.length; at++)
    tone[at]! *= 0.5 - 0.5 * Math.cos((Math.PI * at) / rise)
  for (let at = 0; at < fall; at++) tone[tone.length - 1 - at]! *= at / fall
  return tone
}

/** The soft knock of a hammer or a finger. */
function knock(tone: Float32Array, strength: number): Float32Array {
  const random = randomFrom(tone.length)
  let low = 0
  for (let at = 0; at < 1400; at++) {
    low += (random() * 2 - 1 - low) * 0.12
    tone[at]! += low * strength * 6 * Math.exp(-at / 260)
  }
  return tone
}
