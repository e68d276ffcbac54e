import { modes } from '../../../shared/modes.ts'
import { t, tongue } from '../../i18n/later.ts'
import { later } from '../../parts/later.tsx'
import type { OtherMode, PhoneLetter } from '../../store/letter.ts'
import { changeLetter } from '../../store/letters.ts'

const Scenes = later(async () => (await import('../../scenes/scenes.tsx')).Scenes)
const Batch = later(async () => (await import('../../batch/batch.tsx')).Batch)

/** What is to be made of a text, a video or clips: in the person's own sentence, or in one to try. */
export function Ask({ letter, mode }: { letter: PhoneLetter; mode: OtherMode }) {
  const { id, ask = '' } = letter
  const { tip, trySaying, ask: usual } = modes[mode]
  const keep = (ask: string) => void changeLetter(id, { ask })
  return (
    <section class="ask">
      {modes[mode].words === 'scenes' && <Scenes letter={letter} />}
      <Batch letter={letter} mode={mode} />
      <label class="field">
        <span>{t.value.ask.title}</span>
        <textarea
          dir="auto"
          rows={3}
          value={ask}
          placeholder={usual[tongue.value]}
          maxLength={500}
          onInput={({ currentTarget }) => keep(currentTarget.value)}
        />
      </label>
      {!ask && (
        <ul class="try-saying" aria-label={t.value.ask.trySaying}>
          {trySaying[tongue.value].map((sentence) => (
            <li key={sentence}>
              <button type="button" class="opener" onClick={() => keep(sentence)}>
                {sentence}
              </button>
            </li>
          ))}
        </ul>
      )}
      <p class="quiet">{tip[tongue.value]}</p>
    </section>
  )
}
