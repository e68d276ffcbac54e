import type { Mood } from '../../brief.ts'
import { randomFrom } from '../../random.ts'
import { writeMelody } from './melody.ts'
import { type MoodRules, moods } from './moods.ts'
import { type Bar, type Note, pitchOf, type Score } from './score.ts'

/** The last chord rings so long at most, in ms. */
const ringMost = 3400

/**
 * Composes a piece of exactly `duration` ms: an introduction, a body of phrases that come back and answer one
 * another, a cadence, and the tonic ringing out. The same seed gives the same piece.
 */
export function compose(mood: Mood, { seed, duration }: { seed: number; duration: number }): Score {
  const rules = moods[mood]
  const random = randomFrom(seed * 7919 + mood.length * 104_729)
  // Another key for another film, at most three semitones away.
  const tonic = rules.tonic + Math.floor(random() * 7) - 3
  const keyed = { ...rules, tonic }
  const ring = Math.min(ringMost, duration * 0.35)
  const bars = barsFor(keyed, duration - ring)
  const notes = [
    ...bars.flatMap((bar) => accompany(bar, keyed)),
    ...writeMelody(bars, keyed, random),
    ...lastChord(keyed, duration - ring, ring),
  ]
  return { notes: notes.toSorted((a, b) => a.at - b.at), duration, room: rules.room, tonic }
}

/** As many bars as fit, stretched a little so that they end where the last chord begins. */
function barsFor(rules: MoodRules, time: number): Bar[] {
  const wished = (rules.beats * 60_000) / rules.tempo
  const count = Math.max(1, Math.round(time / wished))
  const length = time / count
  const closing = count >= 4 ? 2 : count >= 2 ? 1 : 0
  const opening = count >= 8 ? 2 : count >= 5 ? 1 : 0
  return Array.from({ length: count }, (_, at): Bar => {
    const left = count - at
    const part = left <= closing ? 'cadence' : at < opening ? 'intro' : 'body'
    const step = part === 'cadence' ? rules.cadence[2 - left]! : chordAt(rules, at - opening, part)
    return { at: at * length, length, step, part, force: forceAt(at / count) }
  })
}

const chordAt = ({ home, away }: MoodRules, bar: number, part: 'intro' | 'body') => {
  if (part === 'intro') return home[0]!
  const phrase = Math.floor(bar / 4) % 4
  return (phrase === 2 ? away : home)[bar % 4]!
}

/** It begins softly, is fullest in its second half, and ends softly. */
const forceAt = (part: number) => 0.62 + 0.38 * Math.sin(Math.min(1, part * 1.15) * Math.PI * 0.9)

/** Beats of a pattern: when (in beats), how long, which tone of the chord (0 root, 1 third, 2 fifth, 7 is an octave up). */
type Stroke = { beat: number; length: number; tone: number; force: number }
const stroke = (beat: number, length: number, tone: number, force: number): Stroke => ({
  beat,
  length,
  tone,
  force,
})

const patterns: Record<MoodRules['pattern'], readonly Stroke[]> = {
  rolling: [0, 4, 7, 9, 11, 9, 7, 4].map((tone, at) => stroke(at / 2, 0.9, tone, at === 0 ? 0.62 : 0.4)),
  broken: [
    stroke(0, 3.6, 0, 0.6),
    ...[4, 7, 9, 7].map((tone, at) => stroke(at === 0 ? 0.5 : at, 1.4, tone, 0.36)),
  ],
  waltz: [
    stroke(0, 1.8, 0, 0.6),
    stroke(1, 0.9, 7, 0.34),
    stroke(1, 0.9, 9, 0.34),
    stroke(2, 0.9, 9, 0.34),
    stroke(2, 0.9, 11, 0.32),
  ],
  bounce: [
    stroke(0, 0.8, 0, 0.62),
    ...[1, 3].flatMap((beat) => [7, 9, 11].map((tone) => stroke(beat, 0.42, tone, 0.34))),
    stroke(2, 0.8, 4, 0.56),
  ],
  held: [0, 4, 9].map((tone) => stroke(0, 4, tone, 0.42)),
}

function accompany(bar: Bar, rules: MoodRules): Note[] {
  const beat = bar.length / rules.beats
  const quiet = bar.part === 'intro' ? 0.8 : 1
  const played = patterns[rules.pattern]
    .filter((one) => one.beat < rules.beats)
    .map(
      (one, at): Note => ({
        at: bar.at + one.beat * beat,
        length: one.length * beat,
        pitch: pitchOf(rules, bar.step + one.tone) - 12,
        force: one.force * bar.force * quiet,
        instrument: rules.chords,
        pan: ((at % 3) - 1) * 0.25,
      }),
    )
  return rules.pad ? [...played, ...padUnder(bar, rules)] : played
}

const padUnder = (bar: Bar, rules: MoodRules): Note[] =>
  [0, 2, 4].map((tone, at) => ({
    at: bar.at,
    length: bar.length * 1.06,
    pitch: pitchOf(rules, bar.step + tone),
    force: 0.2 * bar.force,
    instrument: 'pad',
    pan: (at - 1) * 0.5,
  }))

/** Home: the tonic below and above, the chord laid out gently between them. */
const lastChord = (rules: MoodRules, at: number, length: number): Note[] =>
  [-7, 0, 2, 4, 7].map((tone, place) => ({
    at: at + place * 45,
    length: length - place * 45,
    pitch: pitchOf(rules, tone),
    force: place === 4 ? 0.62 : 0.46,
    instrument: place === 4 ? rules.melody : rules.chords,
    pan: (place - 2) * 0.2,
  }))
