import type { Mood } from '../../shared/film/brief.ts'

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

/** A taste of a mood, to be played. */
export async function tasteOf(mood: Mood): Promise<AudioBuffer> {
  const { left, right, rate } = await compose(mood)
  const buffer = new AudioBuffer({ numberOfChannels: 2, length: left.length, sampleRate: rate })
  buffer.copyToChannel(left, 0)
  buffer.copyToChannel(right, 1)
  return buffer
}
