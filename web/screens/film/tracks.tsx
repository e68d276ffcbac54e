import type { Timeline, TimelineTrack } from '../../../shared/timeline.ts'
import { clock, t } from '../../i18n/index.ts'

/** The timeline's tracks as text: what is in the film, and when. */
export function Tracks({ timeline: { tracks } }: { timeline: Timeline }) {
  return (
    <details class="tracks">
      <summary>{t.value.film.timeline}</summary>
      <dl>
        {tracks.map((track, at) => (
          <Track key={at} track={track} />
        ))}
      </dl>
    </details>
  )
}

const Track = ({ track: { kind, name, segments } }: { track: TimelineTrack }) => (
  <>
    <dt>{t.value.trackNames[name as 'Video'] ?? (name || t.value.tracks[kind])}</dt>
    {segments.map((segment, at) => (
      <dd key={at}>
        <span class="quiet">{clock(segment.from)}</span>{' '}
        {kind === 'text' ? `“${segment.name}”` : segment.name}
      </dd>
    ))}
  </>
)
