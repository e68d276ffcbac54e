import type { Film } from '../../../shared/film/resolve.ts'
import { keepFiles } from './dearly.ts'
import type { Player } from './player.ts'

/** @property given what the encoder is given: pixels, as a canvas has them, or planes, as it works on them itself */
export type EncodeOrder = { film: Film; rate: number; given: 'pixels' | 'planes' }

/**
 * The browser's encoder alone, with the app's settings, given each frame of the app's film. They are drawn a second at
 * a time while no time is counted: how long an encoder takes for a picture depends on what moves in it, by more than
 * the half. Nothing is written.
 */
export const encoder = (given: EncodeOrder['given']): Player => ({
  ready: keepFiles,
  make({ film }, rate) {
    const thread = new Worker(new URL('./thread/encode.ts', import.meta.url), { type: 'module' })
    return new Promise((resolve, reject) => {
      thread.addEventListener('error', ({ message }) => reject(new Error(message)))
      thread.addEventListener('message', ({ data: seconds }: MessageEvent<number>) => {
        thread.terminate()
        resolve({ seconds })
      })
      thread.postMessage({ film, rate, given } satisfies EncodeOrder)
    })
  },
})
