import { useSignal } from '@preact/signals'
import { t } from '../../i18n/later.ts'
import { Sheet } from '../../parts/sheet.tsx'
import { go } from '../../route.ts'
import type { PhoneLetter } from '../../store/letter.ts'
import { suggestionsFor } from './suggestions.ts'

/** *Change something*: say in a sentence what should be different; what this very film suggests is a tap away. */
export function Change({ letter, onClose }: { letter: PhoneLetter; onClose: () => void }) {
  const say = t.value.film
  const text = useSignal('')
  const problem = useSignal('')
  const asking = useSignal(false)
  const ask = async () => {
    if (!text.value.trim()) return
    asking.value = true
    const { sayMore } = await import('../../make/making.ts')
    const refused = await sayMore(letter.id, text.value)
    if (!refused) return go({ screen: 'way', letter: letter.id })
    problem.value = refused.detail
    asking.value = false
  }
  return (
    <Sheet title={say.change} onClose={onClose}>
      <label class="field">
        <span>{say.changeLabel}</span>
        <textarea
          rows={3}
          value={text.value}
          placeholder={say.changePlaceholder}
          maxLength={2000}
          onInput={({ currentTarget }) => (text.value = currentTarget.value)}
        />
      </label>
      <div class="chips">
        {suggestionsFor(letter.film?.timeline).map((suggestion) => (
          <button type="button" key={suggestion} class="chip" onClick={() => (text.value = suggestion)}>
            <span>{suggestion}</span>
          </button>
        ))}
      </div>
      <p class="told" role="status">
        {problem.value}
      </p>
      <p class="quiet">{say.cost}</p>
      <button
        type="button"
        class="main"
        disabled={asking.value || !text.value.trim()}
        onClick={() => void ask()}
      >
        {say.ask}
      </button>
    </Sheet>
  )
}
