import type { Film } from '../../../shared/film/resolve.ts'
import { isLong, type Measured, master } from '../../../shared/film/sound/master.ts'
import type { SoundSource } from '../../../shared/film/sound/mix.ts'
import { CannotMake, type CannotReason } from '../cannot-make.ts'
import { type EncodedSound, encodeSound } from './encode-sound.ts'
import { reclaimed } from './reclaimed.ts'

/** Measures a film's sound, or encodes it. */
export type SoundOrder = { measure: Film } | { encode: Film; known?: Measured; bitrate: number }
export type SoundNews =
  | { sound: EncodedSound }
  | { measured: Measured }
  | { broken: string }
  | { heard: number }
  | { isOver: true }
  | { cannot: CannotReason }
  | { failed: string; isReclaimed?: boolean }

/**
 * The film's mastered sound, mixed and encoded beside the drawing: in a thread of its own, where threads may have some,
 * as fast as it can. Encoded it is small, and all that it took is gone with the thread. A long film's is whole before
 * this resolves: what it takes is given back before the pictures take theirs.
 */
export async function soundBeside(
  film: Film,
  source: SoundSource,
  bitrate: number,
): Promise<AsyncGenerator<EncodedSound>> {
  const coming = encodedBeside(film, source, bitrate)
  if (!isLong(film)) return coming
  const whole: EncodedSound[] = []
  for await (const piece of coming) whole.push(piece)
  return again(whole)
}

async function* again(pieces: readonly EncodedSound[]): AsyncGenerator<EncodedSound> {
  yield* pieces
}

/** A long film's is measured in a thread and encoded in another: each takes with it what went through it. */
async function* encodedBeside(
  film: Film,
  source: SoundSource,
  bitrate: number,
): AsyncGenerator<EncodedSound> {
  if (typeof Worker === 'undefined') return yield* encodeSound(master(film, source), bitrate)
  const known = isLong(film) ? await measureBeside(film, source) : undefined
  for await (const one of newsOf({ encode: film, known, bitrate }, source))
    if ('sound' in one) yield one.sound
}

async function measureBeside(film: Film, source: SoundSource): Promise<Measured | undefined> {
  for await (const one of newsOf({ measure: film }, source)) if ('measured' in one) return one.measured
  return undefined
}

/**
 * What a thread tells that follows an order; it ends with its work, or with its listener. What is broken or heard is
 * told to the source; what fails is thrown.
 */
async function* newsOf(order: SoundOrder, source: SoundSource): AsyncGenerator<SoundNews> {
  const thread = new Worker(new URL('./sound-thread.ts', import.meta.url), { type: 'module' })
  const heard: SoundNews[] = []
  let wake = () => {}
  const hear = (one: SoundNews) => {
    heard.push(one)
    if ('measured' in one || 'isOver' in one || 'cannot' in one || 'failed' in one) thread.terminate()
    wake()
  }
  thread.addEventListener('message', ({ data }: MessageEvent<SoundNews>) => hear(data))
  thread.addEventListener('error', ({ message }) => hear({ failed: message || 'it could not be loaded' }))
  thread.postMessage(order)
  try {
    for (;;) {
      const one = heard.shift()
      if (!one) await new Promise<void>((resolve) => (wake = resolve))
      else if ('cannot' in one) throw new CannotMake(one.cannot)
      else if ('failed' in one) throw failure(one.failed, one.isReclaimed)
      else if ('broken' in one) source.onBroken(one.broken, undefined)
      else if ('heard' in one) source.onHeard?.(one.heard)
      else if ('isOver' in one) return
      else yield one
    }
  } finally {
    thread.terminate()
  }
}

const failure = (why: string, isReclaimed = false) => {
  const told = `the sound thread: ${why}`
  return isReclaimed ? reclaimed(told) : new Error(told)
}
