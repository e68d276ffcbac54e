import { clock, t } from '../i18n/later.ts'
import { Waves } from '../parts/waves.tsx'

/** So many levels are shown, the latest last. */
export const shownLevels = 48

type Props = {
  levels: readonly number[]
  /** ms */
  elapsed: number
  /** Seconds until it begins. */
  counting: number | undefined
  onSkip: () => void
}

/** The microphone as it hears: before it begins with seconds counted down, then with the time recorded. */
export function Live({ levels, elapsed, counting, onSkip }: Props) {
  const say = t.value.voice
  const padded = [...Array<number>(shownLevels - levels.length).fill(0), ...levels]
  return (
    <div class="live">
      <p class="quiet">{say.hint}</p>
      <Waves levels={padded} />
      {counting === undefined ? (
        <p class="clock live-clock">
          <span aria-hidden="true">{clock(elapsed)}</span>
          <span class="visually-hidden">{say.elapsed(clock(elapsed))}</span>
        </p>
      ) : (
        <button type="button" class="count-down" aria-label={say.skip} onClick={onSkip}>
          <span key={counting}>{counting}</span>
        </button>
      )}
      <meter class="visually-hidden" min={0} max={1} value={levels.at(-1) ?? 0} aria-label={say.level} />
    </div>
  )
}
