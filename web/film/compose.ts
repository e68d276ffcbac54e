import { Brief, BriefMedia, clipVolumes, type SpokenPhrase } from '../../shared/film/brief.ts'
import { plan } from '../../shared/film/plan.ts'
import { seedOf } from '../../shared/film/random.ts'
import { type Film, resolve } from '../../shared/film/resolve.ts'
import { modes } from '../../shared/modes.ts'
import { usualClipSound } from '../../shared/prompt.ts'
import { readTimeline, type Timeline } from '../../shared/timeline.ts'
import type { PhoneLetter, PlacedPhrase } from '../store/letter.ts'
import type { MediaFacts } from './orders.ts'
import { hasClipUnderVoice } from './spoken-words.ts'

/** What is known of a letter's files, by their id. */
export type Facts = Readonly<Record<string, MediaFacts>>

/** Both: what one knows of a file beside what the other does. */
export const joined = (one: Facts, other: Facts): Facts => {
  const ids = [...Object.keys(one), ...Object.keys(other)]
  return Object.fromEntries(ids.map((id) => [id, { ...one[id], ...other[id] }]))
}

/** Phrases where they were heard, but for those that the person has placed. */
const withPlaced = (heard: readonly SpokenPhrase[] = [], placed: readonly PlacedPhrase[]): SpokenPhrase[] =>
  [
    ...heard.filter(({ text }) => !placed.some((one) => one.text === text)),
    ...placed.map((one) => ({ ...one, match: 1 })),
  ].sort((a, b) => a.from - b.from)

/** What a film is made of: the parts of a letter that are seen or heard in it. */
export type Composed = Pick<
  PhoneLetter,
  'id' | 'mode' | 'to' | 'from' | 'words' | 'items' | 'music' | 'style' | 'captions' | 'clipSound'
>

/**
 * What the film of a letter is to be. The files' urls are their ids. The same letter on the same day is the same
 * film; its music and paper stay while it is written on.
 * @param language BCP 47, of its greeting and its date
 * @param day when it is written, ms since 1970
 */
export function briefOf(
  letter: Composed,
  facts: Facts,
  { language, day }: { language: string; day: number },
) {
  const { id, mode = 'letter', to, from, words, items, music, style, captions } = letter
  const isUnderVoice = hasClipUnderVoice(letter) && items.some(({ part }) => part === 'voice')
  const clipVolume = isUnderVoice ? clipVolumes[letter.clipSound ?? usualClipSound] : 1
  return Brief.parse({
    mode,
    language,
    to,
    from,
    words,
    captions,
    style,
    music: music === 'none' ? null : { mood: music },
    duration: modes[mode].filmTime,
    date: new Intl.DateTimeFormat(language, { dateStyle: 'long' }).format(day),
    seed: seedOf(id),
    media: items.map(({ id, name, part, duration, trim, placed }) =>
      BriefMedia.parse({
        ...{ id, url: id, name, kind: part, duration, trim },
        ...(part === 'clip' && { volume: clipVolume }),
        ...facts[id],
        ...(placed && { spoken: withPlaced(facts[id]?.spoken, placed) }),
      }),
    ),
  })
}

/** A letter's film, ready to draw, and what is in it as a person reads it. */
export function compose(...[letter, facts, when]: Parameters<typeof briefOf>): {
  film: Film
  timeline: Timeline | undefined
} {
  const draft = plan(briefOf(letter, facts, when))
  return { film: resolve(draft), timeline: readTimeline(JSON.stringify(draft)) }
}
