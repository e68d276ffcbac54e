import type { Span } from '../brief.ts'
import { spectrumMeter } from './mfcc.ts'
import { levelMeter, speechIn } from './speech.ts'

/** What is kept of a sound to compare it with another: 100 bytes each 40 ms. */
export type Heard = {
  /** ms */
  duration: number
  /** Where somebody speaks, ms. */
  speech: Span[]
  /** One each `hopTime`. */
  spectra: Float32Array[]
}

/**
 * Listens to mono sound as it streams by.
 * @param rate samples a second, at least 12 kHz
 */
export function listener(rate: number): { add(samples: Float32Array): void; heard(): Heard } {
  const levels = levelMeter(rate)
  const spectra = spectrumMeter(rate)
  let samples = 0
  return {
    add(more) {
      samples += more.length
      levels.add(more)
      spectra.add(more)
    },
    heard: () => {
      const duration = Math.round((samples * 1000) / rate)
      return { duration, speech: speechIn(levels.levels(), duration), spectra: spectra.spectra() }
    },
  }
}
