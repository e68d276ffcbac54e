import { rate, type SoundBlock, sameSilence, samplesIn } from '../block.ts'
import { releaseTime, toneOf } from './instruments.ts'
import { room } from './room.ts'
import type { Note, Score } from './score.ts'

const blockLength = 4800

type Sounding = { note: Note; tone: Float32Array; begin: number; held: number; release: number }

/** Plays a score, block by block; it ends with the score. A block is the next one's memory. */
export function* perform({ notes, duration, room: wet }: Score): Generator<SoundBlock> {
  const end = samplesIn(duration)
  const reflect = room(wet)
  const empty = sameSilence()
  const sounding = new Set<Sounding>()
  let next = 0
  for (let from = 0; from < end; from += blockLength) {
    const block = empty(Math.min(blockLength, end - from))
    for (; next < notes.length && samplesIn(notes[next]!.at) < from + block.left.length; next++) {
      sounding.add(soundingOf(notes[next]!))
    }
    for (const one of sounding) {
      addNote(block, from, one)
      if (from + block.left.length >= one.begin + Math.min(one.tone.length, one.held + one.release))
        sounding.delete(one)
    }
    reflect(block)
    yield block
  }
}

const soundingOf = (note: Note): Sounding => ({
  note,
  tone: toneOf(note.instrument, note.pitch),
  begin: samplesIn(note.at),
  held: samplesIn(note.length),
  release: (releaseTime[note.instrument] * rate) / 1000,
})

function addNote({ left, right }: SoundBlock, from: number, { note, tone, begin, held, release }: Sounding) {
  // Equal power, so that a note is as loud at the side as in the middle.
  const side = ((note.pan + 1) * Math.PI) / 4
  const force = note.force ** 1.4 * 0.3
  const [toLeft, toRight] = [Math.cos(side) * force, Math.sin(side) * force]
  const last = Math.min(left.length, begin + Math.min(tone.length, held + release) - from)
  for (let index = Math.max(0, begin - from); index < last; index++) {
    const at = from + index - begin
    const fade = at < held ? 1 : (1 - (at - held) / release) ** 2
    const sample = tone[at]! * fade
    left[index]! += sample * toLeft
    right[index]! += sample * toRight
  }
}
