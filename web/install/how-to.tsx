import { t } from '../i18n/later.ts'
import { Sheet } from '../parts/sheet.tsx'
import { way } from './install.ts'
import '../style/settings.css'

/** How the app is put on the home screen by hand, in the browser that this is. */
export function HowTo({ onClose }: { onClose: () => void }) {
  const say = t.value.install
  const { value } = way
  if (value === 'none' || value === 'ask') return null
  return (
    <Sheet title={say.title} onClose={onClose}>
      <p>{say.about}</p>
      <ol class="install-steps">
        {say.steps[value].map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
      {value === 'safari' && <p class="quiet">{say.sevenDays}</p>}
      {value !== 'menu' && <p class="quiet">{say.moving}</p>}
      <button type="button" class="main" onClick={onClose}>
        {t.value.app.close}
      </button>
    </Sheet>
  )
}
