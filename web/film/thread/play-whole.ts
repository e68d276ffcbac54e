import type { Film } from '../../../shared/film/resolve.ts'
import { samplesIn } from '../../../shared/film/sound/block.ts'
import { master } from '../../../shared/film/sound/master.ts'
import type { WholeSound } from '../orders.ts'
import { readSound } from './read-sound.ts'

/** The film's sound as it will be in the film, whole. What cannot be read is not heard. */
export async function playWhole(film: Film): Promise<WholeSound> {
  const length = samplesIn(film.duration)
  const whole = { left: new Float32Array(length), right: new Float32Array(length) }
  let at = 0
  for await (const { left, right } of master(film, { read: readSound, onBroken: () => {} })) {
    const room = length - at
    whole.left.set(left.subarray(0, room), at)
    whole.right.set(right.subarray(0, room), at)
    at += Math.min(room, left.length)
  }
  return whole
}
