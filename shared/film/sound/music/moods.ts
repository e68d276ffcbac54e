import type { Mood } from '../../brief.ts'

export type Instrument = 'piano' | 'pluck' | 'bell' | 'pad'

/** What makes a mood: the scale, the pace, the chords, and who plays them how. */
export type MoodRules = {
  /** Semitones of the seven steps above the tonic. */
  scale: readonly number[]
  /** The tonic in the middle register, as a MIDI pitch. */
  tonic: number
  /** Beats a minute. */
  tempo: number
  beats: 3 | 4
  /** Chords by the step they stand on (0 the tonic): the phrase that comes back, and the one that answers it. */
  home: readonly number[]
  away: readonly number[]
  /** Two bars that lead home. */
  cadence: readonly [number, number]
  melody: Instrument
  chords: Instrument
  pattern: 'rolling' | 'broken' | 'waltz' | 'bounce' | 'held'
  /** Whether a pad lies underneath. */
  pad: boolean
  /** How many of the melody's places are notes rather than rests, 0..1. */
  density: number
  /** How much of the room is heard, 0..1. */
  room: number
}

const major = [0, 2, 4, 5, 7, 9, 11]
const lydian = [0, 2, 4, 6, 7, 9, 11]
const mixolydian = [0, 2, 4, 5, 7, 9, 10]
const minor = [0, 2, 3, 5, 7, 8, 10]

export const moods: Record<Mood, MoodRules> = {
  warm: {
    scale: major,
    tonic: 62,
    tempo: 76,
    beats: 4,
    home: [0, 4, 5, 3],
    away: [3, 0, 1, 4],
    cadence: [3, 4],
    melody: 'piano',
    chords: 'piano',
    pattern: 'rolling',
    pad: true,
    density: 0.62,
    room: 0.3,
  },
  tender: {
    scale: major,
    tonic: 60,
    tempo: 63,
    beats: 4,
    home: [0, 2, 3, 0],
    away: [5, 3, 1, 4],
    cadence: [1, 4],
    melody: 'piano',
    chords: 'piano',
    pattern: 'broken',
    pad: true,
    density: 0.45,
    room: 0.38,
  },
  happy: {
    scale: major,
    tonic: 64,
    tempo: 112,
    beats: 4,
    home: [0, 3, 0, 4],
    away: [5, 1, 3, 4],
    cadence: [3, 4],
    melody: 'pluck',
    chords: 'piano',
    pattern: 'bounce',
    pad: false,
    density: 0.75,
    room: 0.18,
  },
  calm: {
    scale: lydian,
    tonic: 60,
    tempo: 56,
    beats: 4,
    home: [0, 1, 0, 4],
    away: [5, 1, 2, 4],
    cadence: [1, 4],
    melody: 'bell',
    chords: 'pad',
    pattern: 'held',
    pad: true,
    density: 0.34,
    room: 0.5,
  },
  hopeful: {
    scale: major,
    tonic: 62,
    tempo: 90,
    beats: 4,
    home: [5, 3, 0, 4],
    away: [3, 4, 5, 1],
    cadence: [3, 4],
    melody: 'piano',
    chords: 'pluck',
    pattern: 'rolling',
    pad: true,
    density: 0.6,
    room: 0.32,
  },
  nostalgic: {
    scale: minor,
    tonic: 57,
    tempo: 84,
    beats: 3,
    home: [0, 5, 2, 6],
    away: [3, 0, 5, 6],
    cadence: [3, 6],
    melody: 'bell',
    chords: 'piano',
    pattern: 'waltz',
    pad: true,
    density: 0.55,
    room: 0.42,
  },
  playful: {
    scale: mixolydian,
    tonic: 65,
    tempo: 122,
    beats: 4,
    home: [0, 6, 3, 0],
    away: [3, 0, 6, 4],
    cadence: [3, 4],
    melody: 'pluck',
    chords: 'pluck',
    pattern: 'bounce',
    pad: false,
    density: 0.8,
    room: 0.14,
  },
  festive: {
    scale: major,
    tonic: 67,
    tempo: 118,
    beats: 4,
    home: [0, 5, 3, 4],
    away: [1, 4, 0, 5],
    cadence: [1, 4],
    melody: 'bell',
    chords: 'pluck',
    pattern: 'rolling',
    pad: true,
    density: 0.7,
    room: 0.26,
  },
}
