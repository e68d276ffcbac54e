import { useSignal } from '@preact/signals'
import { t, tongue } from '../../i18n/index.ts'
import { Sheet } from '../../parts/sheet.tsx'
import { occasions } from './openers.ts'

/** Ways to begin, by occasion: one tap puts a first sentence on the paper. */
export function OpenersSheet({
  onChoose,
  onClose,
}: {
  onChoose: (words: string) => void
  onClose: () => void
}) {
  const say = t.value.write
  const all = occasions[tongue.value]
  const chosen = useSignal(0)
  return (
    <Sheet title={say.begin} onClose={onClose}>
      <fieldset class="chips">
        <legend class="visually-hidden">{say.occasion}</legend>
        {all.map(({ name }, at) => (
          <label key={name} class="chip">
            <input
              type="radio"
              name="occasion"
              checked={chosen.value === at}
              onChange={() => (chosen.value = at)}
            />
            <span>{name}</span>
          </label>
        ))}
      </fieldset>
      <ul class="openers">
        {all[chosen.value]?.openers.map((opener) => (
          <li key={opener}>
            <button type="button" class="opener" onClick={() => onChoose(opener)}>
              {opener}
            </button>
          </li>
        ))}
      </ul>
    </Sheet>
  )
}
