import type { Film } from '../../../shared/film/resolve.ts'

export type DrawOrder = { film: Film; frames: readonly number[] }

/** Frames of a film as our painter draws them, as RGBA bytes. The letter's files are kept already. */
export function drawFrames(film: Film, frames: readonly number[]): Promise<Uint8ClampedArray<ArrayBuffer>[]> {
  const thread = new Worker(new URL('./thread/draw.ts', import.meta.url), { type: 'module' })
  const drawn: Uint8ClampedArray<ArrayBuffer>[] = []
  return new Promise((resolve, reject) => {
    thread.addEventListener('error', ({ message }) => reject(new Error(message)))
    thread.addEventListener('message', ({ data }: MessageEvent<Uint8ClampedArray<ArrayBuffer>>) => {
      drawn.push(data)
      if (drawn.length < frames.length) return
      thread.terminate()
      resolve(drawn)
    })
    thread.postMessage({ film, frames } satisfies DrawOrder)
  })
}
