import type { Span } from '../brief.ts'

/** Speech is judged by the loudness of frames this long, in ms. */
export const frameTime = 20

const silent = -90
/** A pause shorter than this is a breath within speech, in ms. */
const breath = 320
/** A sound shorter than this is a click, in ms. */
const click = 100
/** Consonants begin softly: speech is taken a little wider than it measures, in ms. */
const margin = 60

/** Measures the loudness of mono sound as it streams by: one level in dBFS each 20 ms. */
export type LevelMeter = { add(samples: Float32Array): void; levels(): number[] }

/** A level meter that hears no rumble: below 120 Hz there is wind and handling, not voice. */
export function levelMeter(rate: number): LevelMeter {
  const frame = Math.round((rate * frameTime) / 1000)
  const keep = Math.exp((-2 * Math.PI * 120) / rate)
  const levels: number[] = []
  let [last, high, energy, count] = [0, 0, 0, 0]
  return {
    add(samples) {
      for (const sample of samples) {
        high = keep * (high + sample - last)
        last = sample
        energy += high * high
        if (++count < frame) continue
        levels.push(energy > 0 ? Math.max(silent, 10 * Math.log10(energy / frame)) : silent)
        energy = count = 0
      }
    },
    levels: () => levels,
  }
}

/**
 * Where somebody speaks in a recording.
 * @param samples mono, -1..1
 * @param rate samples a second
 * @returns spans in ms, in order, apart from one another; none for silence
 */
export function findSpeech(samples: Float32Array, rate: number): Span[] {
  const meter = levelMeter(rate)
  meter.add(samples)
  return speechIn(meter.levels(), (samples.length * 1000) / rate)
}

/** The same from levels measured before, one each 20 ms. */
export function speechIn(levels: readonly number[], duration: number): Span[] {
  const threshold = thresholdOf(levels)
  if (threshold === undefined) return []
  const spans: Span[] = []
  levels.forEach((level, at) => {
    if (level < threshold) return
    const from = at * frameTime
    const last = spans.at(-1)
    if (last && from - last.to < breath) last.to = from + frameTime
    else spans.push({ from, to: from + frameTime })
  })
  return spans
    .filter(({ from, to }) => to - from >= click)
    .map(({ from, to }) => ({
      from: Math.max(0, from - margin),
      to: Math.min(Math.round(duration), to + margin),
    }))
}

/** Between the room's noise and the voice's own loudness, nearer to the noise. */
function thresholdOf(levels: readonly number[]): number | undefined {
  const sorted = levels.toSorted((a, b) => a - b)
  const noise = sorted[Math.floor(sorted.length * 0.08)] ?? silent
  const voice = sorted[Math.floor(sorted.length * 0.95)] ?? silent
  if (voice < -55) return undefined
  // Hardly any difference: somebody speaks (or sings, or plays) all the time.
  if (voice - noise < 8) return noise - 3
  return Math.max(noise + Math.max(6, (voice - noise) * 0.4), voice - 32)
}
