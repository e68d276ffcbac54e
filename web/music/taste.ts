import type { Mood } from '../../shared/film/brief.ts'
import { playSound } from '../media/play-sound.ts'

type Sound = { left: Float32Array<ArrayBuffer>; right: Float32Array<ArrayBuffer>; rate: number }

/** The beginning of a film's music in a mood, as its own generator plays it. */
async function compose(mood: Mood): Promise<Sound> {
  const worker = new Worker(new URL('./taste.worker.ts', import.meta.url), { type: 'module' })
  try {
    return await new Promise<Sound>((resolve, reject) => {
      worker.onmessage = ({ data }: MessageEvent<Sound>) => resolve(data)
      worker.onerror = reject
      worker.postMessage(mood)
    })
  } finally {
    worker.terminate()
  }
}

/** Plays a taste of a mood; see `playSound`. */
export const playTaste = (mood: Mood, onEnd: () => void): (() => void) =>
  playSound(
    compose(mood).then(({ left, right, rate }) => {
      const buffer = new AudioBuffer({ numberOfChannels: 2, length: left.length, sampleRate: rate })
      buffer.copyToChannel(left, 0)
      buffer.copyToChannel(right, 1)
      return buffer
    }),
    onEnd,
  )
