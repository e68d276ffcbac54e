import { t } from '../i18n/later.ts'
import { way } from './install.ts'
import { InstallButton } from './install-button.tsx'

/** In *Settings*: the home screen, where the app is not there yet and can be. */
export function InstallSettings() {
  const say = t.value.install
  if (way.value === 'none') return null
  return (
    <section>
      <h2>{say.title}</h2>
      <p class="quiet">{say.about}</p>
      <InstallButton />
    </section>
  )
}
