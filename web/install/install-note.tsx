import { useEffect, useRef } from 'preact/hooks'
import { t } from '../i18n/later.ts'
import { mayOffer, putOff } from './install.ts'
import { InstallButton } from './install-button.tsx'
import '../style/settings.css'

/** Offers the home screen once someone has sent or saved a film; who says *Not now* is left in peace for a month. */
export function InstallNote() {
  const say = t.value.install
  const note = useRef<HTMLElement>(null)
  const isThere = mayOffer.value
  useEffect(() => note.current?.scrollIntoView({ block: 'nearest' }), [isThere])
  if (!isThere) return null
  return (
    <section ref={note} class="install-note" aria-label={say.title}>
      <h2>{say.title}</h2>
      <p>{say.about}</p>
      <div class="tools">
        <button type="button" class="tool" onClick={putOff}>
          {say.later}
        </button>
        <InstallButton class="main" />
      </div>
    </section>
  )
}
