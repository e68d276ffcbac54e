import { captionsOf, srtOf, vttOf } from '../../../shared/film/words/subtitles.ts'
import type { Timeline, TimelineTrack } from '../../../shared/timeline.ts'
import { clock, t } from '../../i18n/later.ts'
import { Icon } from '../../parts/icon.tsx'
import { asFileName, saveFile } from '../../share.ts'
import type { PhoneLetter } from '../../store/letter.ts'

/** The timeline's tracks as text: what is in the film, and when. */
export function Tracks({ letter, timeline }: { letter: PhoneLetter; timeline: Timeline }) {
  const { tracks } = timeline
  const captions = captionsOf(timeline)
  const name = asFileName(t.value.film.message(letter.to))
  return (
    <details class="tracks">
      <summary>{t.value.film.timeline}</summary>
      <dl>
        {tracks.map((track, at) => (
          <Track key={at} letter={letter} track={track} />
        ))}
      </dl>
      {captions.length > 0 && (
        <div class="tools">
          {formats.map(({ ending, type, write }) => (
            <button
              key={ending}
              type="button"
              class="tool"
              onClick={() => saveFile(new File([write(captions)], `${name}.${ending}`, { type }))}
            >
              <Icon name="save" />
              <span>{t.value.film.subtitles(ending.toUpperCase())}</span>
            </button>
          ))}
        </div>
      )}
    </details>
  )
}

const formats = [
  { ending: 'srt', type: 'application/x-subrip', write: srtOf },
  { ending: 'vtt', type: 'text/vtt', write: vttOf },
]

type Props = { letter: PhoneLetter; track: TimelineTrack }

const Track = ({ letter, track: { kind, name, segments } }: Props) => (
  <>
    <dt>{ourName(name) ?? (name || t.value.tracks[kind])}</dt>
    {segments.map((segment, at) => (
      <dd key={at}>
        <span class="quiet">{clock(segment.from)}</span>{' '}
        {kind === 'text' ? `“${segment.name}”` : (ourName(segment.name) ?? ownName(letter, segment.name))}
      </dd>
    ))}
  </>
)

/** Tracks and pictures that Dearly's own plan names. */
const ourName = (name: string): string | undefined => t.value.trackNames[name as 'Video']

/** A photo, clip or voice note by what it is, not by its file's name. */
function ownName({ items, sealed }: PhoneLetter, name: string): string {
  const item = items.find(({ id }) => sealed?.sent[id] === name)
  if (!item) return name
  const say = t.value.write
  if (item.part === 'voice') return t.value.trackNames.Voice
  if (item.part === 'clip') return say.clip(clock(item.duration ?? 0))
  return say.photo(items.filter(({ part }) => part !== 'voice').indexOf(item) + 1)
}
