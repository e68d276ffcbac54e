import type { MoodRules } from './moods.ts'
import { type Bar, type Note, pitchOf } from './score.ts'

/** Rhythms of one bar: where notes begin, in parts of the bar. */
const rhythms: Record<3 | 4, readonly (readonly number[])[]> = {
  4: [
    [0, 0.375, 0.5, 0.75],
    [0, 0.25, 0.5],
    [0, 0.5, 0.625, 0.75],
    [0.125, 0.25, 0.5, 0.875],
  ],
  3: [
    [0, 2 / 3],
    [0, 1 / 3, 2 / 3],
    [0, 0.5, 2 / 3],
  ],
}

/** A bar's tune before it has a chord: where its notes begin and how far each steps from the chord's root. */
type Motif = { begin: number; step: number }[]

/**
 * A tune over the bars: two motifs of a bar, made once, come back over changing chords (a a' b a), so that it can
 * be remembered. Strong beats sing a tone of the chord.
 */
export function writeMelody(bars: readonly Bar[], rules: MoodRules, random: () => number): Note[] {
  const motifs = [motif(rules, random), motif(rules, random), motif(rules, random)] as const
  const order = [motifs[0], motifs[1], motifs[0], motifs[2]]
  return bars.flatMap((bar, at) => {
    if (bar.part === 'intro') return []
    const tune = bar.part === 'cadence' ? motifs[0].slice(0, 2) : order[at % 4]!
    return tune.map(({ begin, step }, place): Note => {
      const next = tune[place + 1]?.begin ?? 1
      return {
        at: bar.at + begin * bar.length,
        length: (next - begin) * bar.length * 1.1,
        pitch: sungAt(pitchOf(rules, bar.step + step) + 12, rules.tonic),
        force: (begin === 0 ? 0.6 : 0.5) * bar.force,
        instrument: rules.melody,
        pan: 0.08,
      }
    })
  })
}

function motif({ beats, density }: MoodRules, random: () => number): Motif {
  const rhythm = rhythms[beats][Math.floor(random() * rhythms[beats].length)]!
  let step = [0, 2, 4][Math.floor(random() * 3)]!
  return rhythm
    .filter((begin, at) => at === 0 || begin === 0.5 || random() < density + 0.15)
    .map((begin) => {
      const strong = begin === 0 || begin === 0.5
      const moved = step + Math.round((random() - 0.5) * 4)
      step = strong ? nearestTone(moved) : moved
      return { begin, step }
    })
}

/** The chord's own tone that is nearest. */
const nearestTone = (step: number) =>
  [-3, 0, 2, 4, 7].reduce((best, tone) => (Math.abs(tone - step) < Math.abs(best - step) ? tone : best))

/** Brought by octaves to where a tune sings: within an octave and a half above the tonic. */
function sungAt(pitch: number, tonic: number) {
  let sung = pitch
  while (sung > tonic + 21) sung -= 12
  while (sung < tonic + 4) sung += 12
  return sung
}
