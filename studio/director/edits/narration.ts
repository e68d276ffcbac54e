import { type Brief, Narration, paceRates } from '../../../shared/film/brief.ts'
import { cannot, did } from '../say.ts'
import type { Outcome, Rule } from '../scene.ts'
import { loudnessIn } from './loudness.ts'
import { adding, changing, removing } from './verbs.ts'

const voice =
  /\b(?:voice-?overs?|narrat(?:ion|or|e)|ai voice|voice|speech|spoken)\b|配音|旁白|解说|朗读|人声|声音|语速/i
const reading = /\bread (?:it|them|my|the|this|out)\b|朗读|念出来|读出来/i
const slower = /\bslow(?:er|ly)?\b|慢/i
const female = /\b(?:female|woman'?s?)\b|女/i
const male = /\b(?:male|man'?s?)\b|男/i
const faster = /\b(?:fast(?:er)?|quick(?:er|ly)?)\b|快/i

/** A synthetic voice that speaks the words: there or not, slower, faster, louder, softer, a woman's or a man's. */
export const narrationRule: Rule = {
  kind: 'narration',
  matches: (words) => voice.test(words) || reading.test(words),
  apply({ words }, { brief }) {
    const own = brief.media.some(({ kind }) => kind === 'voice')
    if (brief.narration) return change(brief, brief.narration, words)
    const isWanted =
      reading.test(words) || /\bvoice-?overs?\b|\bnarrat|\bai voice\b|配音|旁白|解说/i.test(words)
    if (!isWanted || !(reading.test(words) || adding.test(words)) || removing.test(words)) return undefined
    if (own) return { cannot: cannot.ownVoice }
    if (!brief.words) return { cannot: cannot.captionless }
    return { brief: { ...brief, narration: Narration.parse({}) }, did: did.narrationOn }
  },
}

/** How a voice is to speak, by the words for it. */
export const mannerIn = (words: string): Partial<Narration> => ({
  ...(female.test(words) ? { voice: 'female' } : male.test(words) ? { voice: 'male' } : {}),
  ...(slower.test(words) ? { rate: paceRates.slow } : faster.test(words) ? { rate: paceRates.fast } : {}),
})

function change(brief: Brief, narration: Narration, words: string): Outcome | undefined {
  const to = (changed: Partial<Narration>): Outcome => {
    const next = { ...narration, ...changed }
    return { brief: { ...brief, narration: next }, did: did.narration(next.voice, next.rate, next.volume) }
  }
  const rate = (by: number) => Math.min(2, Math.max(0.5, Math.round(narration.rate * by * 100) / 100))
  const volume = loudnessIn(words, narration.volume)
  if (removing.test(words) || volume === 0)
    return { brief: { ...brief, narration: undefined }, did: did.narrationOff }
  if (female.test(words)) return to({ voice: 'female' })
  if (male.test(words)) return to({ voice: 'male' })
  if (slower.test(words)) return to({ rate: rate(paceRates.slow) })
  if (faster.test(words)) return to({ rate: rate(paceRates.fast) })
  if (volume !== undefined) return to({ volume })
  return adding.test(words) && !changing.test(words) ? { cannot: cannot.already } : undefined
}
