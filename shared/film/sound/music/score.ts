import type { Instrument, MoodRules } from './moods.ts'

/** One note; times in ms from the piece's beginning, pitch in MIDI numbers, force 0..1, pan -1..1. */
export type Note = {
  at: number
  length: number
  pitch: number
  force: number
  instrument: Instrument
  pan: number
}

export type Score = { notes: Note[]; duration: number; room: number; tonic: number }

/** A bar: when it begins, how long it is, the step its chord stands on, and how strongly it is played. */
export type Bar = {
  at: number
  length: number
  step: number
  force: number
  part: 'intro' | 'body' | 'cadence'
}

/** The MIDI pitch of a step of the scale, counted from the tonic; steps beyond seven are octaves. */
export const pitchOf = ({ scale, tonic }: MoodRules, step: number) =>
  tonic + scale[((step % 7) + 7) % 7]! + 12 * Math.floor(step / 7)
