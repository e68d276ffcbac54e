import { captionsOf, srtOf, vttOf } from '../../../shared/film/words/subtitles.ts'
import type { Timeline, TimelineTrack } from '../../../shared/timeline.ts'
import { clock, t } from '../../i18n/later.ts'
import { Icon } from '../../parts/icon.tsx'
import { asFileName, saveFile } from '../../share.ts'
import type { PhoneLetter } from '../../store/letter.ts'
import { segmentName, trackName } from './track-names.ts'

/** The timeline's tracks as text: what is in the film, and when. */
export function Tracks({ letter, timeline }: { letter: PhoneLetter; timeline: Timeline }) {
  const { tracks } = timeline
  const captions = captionsOf(timeline)
  const name = asFileName(t.value.film.message(letter.to))
  return (
    <details class="tracks">
      <summary>{t.value.film.timeline}</summary>
      <Lanes timeline={timeline} />
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

const Track = ({ letter, track }: Props) => (
  <>
    <dt>{trackName(track)}</dt>
    {track.segments.map((segment, at) => (
      <dd key={at}>
        <span class="quiet">{clock(segment.from)}</span>{' '}
        {track.kind === 'text' ? `“${segment.name}”` : segmentName(letter, segment.name)}
      </dd>
    ))}
  </>
)

/** How high a track is drawn, and how much of that is gap, in the drawing's own units. */
const lane = { height: 14, gap: 4 }

/** The film's tracks as they lie over its time; the list below says the same in words. */
function Lanes({ timeline: { duration, tracks } }: { timeline: Timeline }) {
  const held = tracks.filter(({ segments }) => segments.length > 0)
  return (
    <svg
      class="lanes"
      viewBox={`0 0 ${Math.max(1, duration)} ${held.length * lane.height}`}
      height={held.length * lane.height}
      preserveAspectRatio="none"
      aria-hidden="true"
    >
      {held.map(({ kind, segments }, at) =>
        segments.map(({ from, to }) => (
          <rect
            key={`${at} ${from}`}
            class={kind}
            x={from}
            y={at * lane.height}
            // Neighbours are told apart.
            width={Math.max(1, to - from - duration / 300)}
            height={lane.height - lane.gap}
          />
        )),
      )}
    </svg>
  )
}
