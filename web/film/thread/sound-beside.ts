import type { Film } from '../../../shared/film/resolve.ts'
import type { SoundBlock } from '../../../shared/film/sound/block.ts'
import { isLong, type Measured, master } from '../../../shared/film/sound/master.ts'
import type { SoundSource } from '../../../shared/film/sound/mix.ts'
import { reclaimed } from './reclaimed.ts'

/** Measures a film's sound; plays it; takes so many more blocks of it. */
export type SoundOrder = { measure: Film } | { play: Film; known?: Measured } | { more: number }
export type SoundNews =
  | { block: SoundBlock }
  | { measured: Measured }
  | { broken: string }
  | { isOver: true }
  | { failed: string; isReclaimed?: boolean }

/** So many blocks are mixed before they are needed: a second or two of sound. */
const ahead = 16

/**
 * The film's mastered sound, mixed beside the drawing: in a thread of its own, where threads may have some. A long
 * film's is measured in another before, which takes with it all that went through it.
 */
export async function* soundBeside(film: Film, source: SoundSource): AsyncGenerator<SoundBlock> {
  if (typeof Worker === 'undefined') return yield* master(film, source)
  const known = isLong(film) ? await measureBeside(film, source) : undefined
  const thread = openThread(source)
  try {
    thread.order({ play: film, known })
    thread.order({ more: ahead })
    for await (const one of thread.news()) {
      if ('isOver' in one) return
      if (!('block' in one)) continue
      thread.order({ more: 1 })
      yield one.block
    }
  } finally {
    thread.end()
  }
}

async function measureBeside(film: Film, source: SoundSource): Promise<Measured | undefined> {
  const thread = openThread(source)
  try {
    thread.order({ measure: film })
    for await (const one of thread.news()) if ('measured' in one) return one.measured
    return undefined
  } finally {
    thread.end()
  }
}

/** What is broken is told to the source; what fails is thrown. */
function openThread(source: SoundSource) {
  const thread = new Worker(new URL('./sound-thread.ts', import.meta.url), { type: 'module' })
  const heard: SoundNews[] = []
  let wake = () => {}
  const hear = (one: SoundNews) => {
    heard.push(one)
    wake()
  }
  thread.addEventListener('message', ({ data }: MessageEvent<SoundNews>) => hear(data))
  thread.addEventListener('error', ({ message }) => hear({ failed: message || 'it could not be loaded' }))
  return {
    order: (order: SoundOrder) => thread.postMessage(order),
    async *news(): AsyncGenerator<SoundNews> {
      for (;;) {
        const one = heard.shift()
        if (!one) await new Promise<void>((resolve) => (wake = resolve))
        else if ('failed' in one) throw failure(one.failed, one.isReclaimed)
        else if ('broken' in one) source.onBroken(one.broken, undefined)
        else yield one
      }
    },
    end: () => thread.terminate(),
  }
}

const failure = (why: string, isReclaimed = false) => {
  const told = `the sound thread: ${why}`
  return isReclaimed ? reclaimed(told) : new Error(told)
}
