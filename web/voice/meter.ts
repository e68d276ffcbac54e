import { beginHearing, hear, type Trouble, troubleOf } from './hearing.ts'

/** Samples from here on (0…1) were cut off. */
const fullScale = 0.99

export type MeterEvents = {
  /** 0…1, about fifteen times a second. */
  onLevel: (level: number) => void
  /** It is silent, too loud, or well again. */
  onTrouble: (trouble: Trouble | undefined) => void
}

/** Watches how loud a stream is, until it is closed. */
export function startMeter(
  stream: MediaStream,
  isRunning: () => boolean,
  { onLevel, onTrouble }: MeterEvents,
): { close: () => Promise<void> } {
  const context = new AudioContext()
  const analyser = context.createAnalyser()
  analyser.fftSize = 2048
  context.createMediaStreamSource(stream).connect(analyser)
  const samples = new Float32Array(analyser.fftSize)
  let hearing = beginHearing(performance.now())
  let told: Trouble | undefined
  const look = setInterval(() => {
    analyser.getFloatTimeDomainData(samples)
    const levels = samples.map(Math.abs)
    const level = Math.max(...levels)
    const now = performance.now()
    const full = levels.reduce((count, one) => count + (one >= fullScale ? 1 : 0), 0)
    onLevel(Math.min(1, level))
    hearing = hear(hearing, { now, level, full, isRunning: isRunning() })
    const trouble = troubleOf(hearing, now)
    if (trouble !== told) onTrouble(trouble)
    told = trouble
  }, 66)
  return {
    close: async () => {
      clearInterval(look)
      await context.close()
    },
  }
}
