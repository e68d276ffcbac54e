import { paceRates } from '../../shared/film/brief.ts'
import { seedOf } from '../../shared/film/random.ts'
import { wordsToSpeak } from '../../shared/film/words/bilingual.ts'
import { tongueIn } from '../../shared/film/words/reader.ts'
import { usualSpeaker } from '../../shared/prompt.ts'
import type { Item, PhoneLetter } from '../store/letter.ts'
import { dropSpoken, spokenId } from '../store/spoken.ts'
import type { FilmThread } from './film-thread.ts'
import type { MediaFacts } from './orders.ts'
import { needsSpeaker } from './spoken-words.ts'

type Spoken = Pick<PhoneLetter, 'id' | 'mode' | 'items' | 'words' | 'speaker'>

/** Whether a synthetic voice of this app reads such words. */
export async function canSpeak(words: string, language: string): Promise<boolean> {
  const { engine } = await import('virtual:espeak')
  const tongue = tongueIn(wordsToSpeak(words, language), language)
  return engine !== undefined && (tongue === 'en-us' || tongue in engine.pieces)
}

/** What was spoken last for a letter, and as what it is kept. */
const known = new Map<string, { id: string; item: Item; facts: MediaFacts }>()

/**
 * A letter with the voice that speaks its words among its items, where it is a voice-over that nobody spoke; with
 * what a film has to know of that voice.
 * @throws CannotMake
 */
export async function withSpeaker<L extends Spoken>(
  letter: L,
  language: string,
  thread: FilmThread,
): Promise<{ letter: L; facts: Record<string, MediaFacts> }> {
  if (!needsSpeaker(letter) || !letter.words.trim()) return { letter, facts: {} }
  const { item, facts } = await speakWords(letter, language, thread)
  return { letter: { ...letter, items: [...letter.items, item] }, facts: { [item.id]: facts } }
}

/** Speaks a letter's words as its film would have them. @throws CannotMake */
export async function speakWords(
  { id: letter, words, speaker = usualSpeaker }: Spoken,
  language: string,
  thread: FilmThread,
): Promise<{ item: Item; facts: MediaFacts }> {
  const id = spokenId(letter, seedOf(JSON.stringify([words, language, speaker])))
  const before = known.get(letter)
  if (before?.id === id) return before
  await dropSpoken(letter)
  const manner = { voice: speaker.voice, rate: paceRates[speaker.pace] }
  const text = wordsToSpeak(words, language)
  const facts = await thread.ask({ name: 'speak', id, text, language, manner })
  const { duration } = facts
  const item: Item = { id, name: 'AI voiceover', part: 'voice', type: 'audio/wav', bytes: 0, duration }
  known.set(letter, { id, item, facts })
  return { item, facts }
}
