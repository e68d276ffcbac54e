import type { Turn } from '../../../shared/letter.ts'
import type { Timeline, TimelineTrack } from '../../../shared/timeline.ts'
import { t } from '../../i18n/later.ts'

const mostSuggested = 4

/**
 * Changes that make sense of this very film: no one is told to soften music that is not there, or to take back what
 * was never done.
 */
export function suggestionsFor(timeline: Timeline | null | undefined, talk: readonly Turn[] = []): string[] {
  const say = t.value.film.suggestions
  const tracks = timeline?.tracks ?? []
  const has = (kind: TrackTest) => tracks.some((track) => track.segments.length > 0 && kind(track))
  const pictures = tracks.filter(({ kind }) => kind === 'video').flatMap(({ segments }) => segments)
  return [
    talk.at(-1)?.changes.length ? say.undo : undefined,
    has(isMusic) ? say.softer : say.music,
    has(isTitle) ? undefined : say.title,
    has(isCaptions) ? say.noCaptions : undefined,
    pictures.length > 3 ? say.longer : undefined,
    (timeline?.duration ?? 0) > 45_000 ? say.shorter : undefined,
    has(isMusic) ? say.noMusic : undefined,
  ]
    .filter((one) => one !== undefined)
    .slice(0, mostSuggested)
}

type TrackTest = (track: TimelineTrack) => boolean
const isMusic: TrackTest = ({ kind, name }) => kind === 'audio' && /bgm|music|音乐|配乐/i.test(name)
const isTitle: TrackTest = ({ kind, name }) => kind === 'text' && /title|标题/i.test(name)
const isCaptions: TrackTest = ({ kind, name }) => kind === 'text' && /caption|subtitle|字幕/i.test(name)
