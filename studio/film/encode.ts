import { Worker } from 'node:worker_threads'
import type { Mp4Shape } from '../../shared/film/rates.ts'

export type EncoderStart = { path: string; shape: Mp4Shape; slots: SharedArrayBuffer[] }
export type EncoderOrder = { slot: number } | { left: Float32Array; right: Float32Array } | 'finish' | 'stop'
export type EncoderNews = { free: number } | 'finished'

/** Takes a film's pictures and sound in order of time; they are encoded in another thread while the next are made. */
export type FilmEncoder = {
  /** One picture as RGBA bytes, copied at once; waits only when the encoder is pictures behind. */
  addFrame(rgba: Uint8Array): Promise<void>
  /** Sound for both ears, of equal length, 48 kHz. */
  addSound(left: Float32Array, right: Float32Array): void
  finish(): Promise<void>
  /** Lets everything go, finished or not. */
  close(): Promise<void>
}

/** Pictures that may wait to be encoded: enough that neither side waits for a moment's delay of the other. */
const waiting = 3

export function openEncoder(path: string, shape: Mp4Shape): FilmEncoder {
  const slots = Array.from({ length: waiting }, () => new SharedArrayBuffer(shape.width * shape.height * 4))
  const worker = new Worker(new URL('./encode-thread.ts', import.meta.url), {
    workerData: { path, shape, slots } satisfies EncoderStart,
  })
  const free = slots.map((_, slot) => slot)
  const finished = Promise.withResolvers<void>()
  const ended = Promise.withResolvers<void>()
  let freed = Promise.withResolvers<void>()
  worker.on('message', (news: EncoderNews) => {
    if (news === 'finished') return finished.resolve()
    free.push(news.free)
    freed.resolve()
    freed = Promise.withResolvers()
  })
  worker.on('error', finished.reject)
  worker.on('exit', () => {
    finished.reject(new Error('the encoder ended early'))
    ended.resolve()
  })
  // Whoever waits for a free slot must hear of it, too.
  finished.promise.catch(() => freed.resolve())

  const send = (order: EncoderOrder, transfer: ArrayBuffer[] = []) => worker.postMessage(order, transfer)
  return {
    async addFrame(rgba) {
      while (free.length === 0) await Promise.race([freed.promise, finished.promise])
      const slot = free.shift()!
      new Uint8Array(slots[slot]!).set(rgba)
      send({ slot })
    },
    addSound: (left, right) => send({ left, right }),
    finish() {
      send('finish')
      return finished.promise
    },
    close() {
      // Never `terminate`: a thread torn down within a native call takes the whole process with it.
      send('stop')
      return ended.promise
    },
  }
}
