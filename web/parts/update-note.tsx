import { useSignal } from '@preact/signals'
import { t } from '../i18n/index.ts'
import { takeUpdate, waiting } from '../update.ts'

/** Tells that a new version is here; it is taken when the person says so, never by itself. */
export function UpdateNote() {
  const dismissed = useSignal(false)
  if (!waiting.value || dismissed.value) return null
  const say = t.value.update
  return (
    <section class="update-note" aria-live="polite">
      <p>{say.ready}</p>
      <button type="button" class="tool" onClick={() => (dismissed.value = true)}>
        {say.later}
      </button>
      <button type="button" class="main" onClick={takeUpdate}>
        {say.now}
      </button>
    </section>
  )
}
