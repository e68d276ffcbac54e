import { useRef } from 'preact/hooks'
import { t } from '../i18n/later.ts'
import { Waves } from '../parts/waves.tsx'
import type { Trim } from '../store/letter.ts'
import { type Edge, edgeByKey, moveEdge } from './trim.ts'

type Props = {
  waves: readonly number[]
  trim: Trim
  /** Of the whole recording, ms. */
  duration: number
  /** Where it is being heard, ms. */
  playing: number | undefined
  onChange: (trim: Trim) => void
  /** The end was let go of. */
  onDone: () => void
}

/** The waves of a recording, with a handle at either end of what is to be heard. */
export function Trimmer({ waves, trim, duration, playing, onChange, onDone }: Props) {
  const ribbon = useRef<HTMLDivElement>(null)
  const share = (ms: number) => `${(100 * ms) / Math.max(1, duration)}%`
  const drag = (edge: Edge) => (event: PointerEvent) => {
    const box = ribbon.current?.getBoundingClientRect()
    const handle = event.currentTarget as HTMLElement
    if (!box || !handle.hasPointerCapture(event.pointerId)) return
    onChange(moveEdge(trim, edge, ((event.clientX - box.left) / box.width) * duration, duration))
  }
  const byKey = (edge: Edge) => (event: KeyboardEvent) => {
    const to = edgeByKey(event.key, trim[edge], duration)
    if (to === undefined) return
    event.preventDefault()
    onChange(moveEdge(trim, edge, to, duration))
    onDone()
  }
  const say = t.value.voice
  return (
    <div class="trimmer" ref={ribbon}>
      <Waves levels={waves} />
      <div class="trimmed-off" style={{ left: 0, width: share(trim.from) }} />
      <div class="trimmed-off" style={{ left: share(trim.to), right: 0 }} />
      {playing !== undefined && <div class="playhead" style={{ left: share(playing) }} />}
      {(['from', 'to'] as const).map((edge) => (
        <div
          key={edge}
          class={`trim-handle ${edge}`}
          style={{ left: share(trim[edge]) }}
          role="slider"
          tabIndex={0}
          aria-label={edge === 'from' ? say.trimFrom : say.trimTo}
          aria-valuemin={0}
          aria-valuemax={duration / 1000}
          aria-valuenow={trim[edge] / 1000}
          aria-valuetext={say.seconds(trim[edge] / 1000)}
          onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
          onPointerMove={drag(edge)}
          onPointerUp={onDone}
          onPointerCancel={onDone}
          onKeyDown={byKey(edge)}
        />
      ))}
    </div>
  )
}
