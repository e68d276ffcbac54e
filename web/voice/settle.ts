import { decodeSound, joinSounds, shapeOf } from '../media/sound.ts'
import { copyAac, writeSound } from '../media/write-sound.ts'
import type { Item } from '../store/letter.ts'
import type { Segment } from '../store/takes.ts'

/** A recording that nobody would hear, 0…1. */
const silentPeak = 0.01

/**
 * Makes a voice note of a recording, in a form that the upstream takes (it takes no Opus): AAC in MP4 that was
 * recorded in one go is copied; anything else is joined and written anew. A segment that broke off before there was
 * anything in it is left out.
 * @returns the note with its bytes, and whether it is silent. Rejects where nothing can be decoded.
 */
export async function settleRecording(
  segments: readonly Segment[],
): Promise<{ item: Item; bytes: ArrayBuffer; silent: boolean }> {
  const decoded = await Promise.all(
    segments.map(({ bytes }) => decodeSound(bytes.slice(0)).catch(() => undefined)),
  )
  const whole = segments.filter((_, at) => decoded[at])
  const [first] = whole
  if (!first) throw new Error('nothing was recorded that can be read')
  const sound = joinSounds(decoded.filter((one) => one !== undefined))
  const { duration, waves, peak } = shapeOf(sound)
  const copied = whole.length === 1 ? await copyAac(first.bytes) : undefined
  const written = copied ?? (await writeSound(sound))
  const item: Item = {
    id: crypto.randomUUID(),
    name: `voice.${written.ending}`,
    part: 'voice',
    type: written.type,
    bytes: written.bytes.byteLength,
    duration,
    waves,
  }
  return { item, bytes: written.bytes, silent: peak < silentPeak }
}
