import type { Film } from '../../../shared/film/resolve.ts'
import type { SoundBlock } from '../../../shared/film/sound/block.ts'
import { master } from '../../../shared/film/sound/master.ts'
import type { SoundSource } from '../../../shared/film/sound/mix.ts'
import { reclaimed } from './reclaimed.ts'

/** Asks for so many more blocks; the first time, with the film that they are of. */
export type SoundOrder = { wanted: number; film?: Film }
export type SoundNews =
  | { block: SoundBlock }
  | { broken: string }
  | { isOver: true }
  | { failed: string; isReclaimed?: boolean }

/** So many blocks are mixed before they are needed: a second or two of sound. */
const ahead = 16

/** The film's mastered sound, mixed beside the drawing: in a thread of its own, where threads may have some. */
export async function* soundBeside(film: Film, source: SoundSource): AsyncGenerator<SoundBlock> {
  if (typeof Worker === 'undefined') return yield* master(film, source)
  const thread = new Worker(new URL('./sound-thread.ts', import.meta.url), { type: 'module' })
  const order = (order: SoundOrder) => thread.postMessage(order)
  const news: SoundNews[] = []
  let wake = () => {}
  const hear = (one: SoundNews) => {
    news.push(one)
    wake()
  }
  thread.addEventListener('message', ({ data }: MessageEvent<SoundNews>) => hear(data))
  thread.addEventListener('error', ({ message }) => hear({ failed: message || 'it could not be loaded' }))
  try {
    order({ wanted: ahead, film })
    for (;;) {
      const one = news.shift()
      if (!one) await new Promise<void>((resolve) => (wake = resolve))
      else if ('broken' in one) source.onBroken(one.broken, undefined)
      else if ('failed' in one) throw failure(one.failed, one.isReclaimed)
      else if ('isOver' in one) return
      else {
        order({ wanted: 1 })
        yield one.block
      }
    }
  } finally {
    thread.terminate()
  }
}

const failure = (why: string, isReclaimed = false) => {
  const told = `the sound thread: ${why}`
  return isReclaimed ? reclaimed(told) : new Error(told)
}
