import type { Change, TimelineTrack } from '../../../shared/timeline.ts'
import { clock, t } from '../../i18n/later.ts'
import type { PhoneLetter } from '../../store/letter.ts'

/** A track by what it holds, in the person's language. */
export const trackName = ({ kind, name }: Pick<TimelineTrack, 'kind' | 'name'>): string =>
  ourName(name) ?? (name || t.value.tracks[kind])

/** A picture or sound on a track by what it is, not by its file's name. */
export const segmentName = (letter: PhoneLetter, name: string): string =>
  ourName(name) ?? ownName(letter, name)

/** A change with the names that a person knows its things by. */
export function namedChange(letter: PhoneLetter, change: Change): Change {
  if (!('segment' in change)) return change
  const { kind, track, segment } = change
  const name = kind === 'text' ? segment.name : segmentName(letter, segment.name)
  return { ...change, track: trackName({ kind, name: track }), segment: { ...segment, name } }
}

/** Tracks and pictures that Dearly's own plan names. */
const ourName = (name: string): string | undefined => t.value.trackNames[name as 'Video']

function ownName({ items, sealed }: PhoneLetter, name: string): string {
  const item = items.find(({ id }) => sealed?.sent[id] === name)
  if (!item) return name
  const say = t.value.write
  if (item.part === 'voice') return t.value.trackNames.Voice
  if (item.part === 'clip') return say.clip(clock(item.duration ?? 0))
  return say.photo(items.filter(({ part }) => part !== 'voice').indexOf(item) + 1)
}
