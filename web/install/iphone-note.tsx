import { t } from '../i18n/later.ts'
import type { PhoneLetter } from '../store/letter.ts'
import { InstallButton } from './install-button.tsx'
import '../style/settings.css'

/**
 * In a tab on an iPhone: that the home screen comes first, since the app there keeps its letters apart from the
 * tab's; and where letters lie in the tab, that Safari clears them after seven days without a visit.
 */
export function IphoneNote({ letters }: { letters: readonly PhoneLetter[] }) {
  const say = t.value.install
  return (
    <section class="install-note" aria-label={say.title}>
      <p>{letters.length === 0 ? say.iphone : say.sevenDays}</p>
      <InstallButton />
    </section>
  )
}
