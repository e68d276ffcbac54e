import { useSignal } from '@preact/signals'
import { busy } from '../busy.ts'
import { t } from '../i18n/index.ts'
import { isAnyOnItsWay } from '../make/going-on.ts'
import { online } from '../network.ts'
import { takeUpdate, waiting } from '../update.ts'

/**
 * Tells that a new version is here; it is taken when the person says so, never by itself. Not while something goes
 * on that the app's new start would spoil or hold up: a recording, the camera, a letter on its way.
 */
export function UpdateNote() {
  const dismissed = useSignal(false)
  const isBusy = busy.value > 0 || (online.value && isAnyOnItsWay.value)
  if (!waiting.value || dismissed.value || isBusy) return null
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
