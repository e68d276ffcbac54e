import { modeNames, modes } from '../../../shared/modes.ts'
import { span, t, tongue } from '../../i18n/later.ts'
import { Sheet } from '../../parts/sheet.tsx'
import '../../style/ways.css'
import type { OtherMode } from '../../store/letter.ts'

const others = modeNames.filter((mode) => mode !== 'letter')

/** What else can be made, each in a few words. */
export function ModesSheet({
  onChoose,
  onClose,
}: {
  onChoose: (mode: OtherMode) => void
  onClose: () => void
}) {
  return (
    <Sheet title={t.value.letters.other} onClose={onClose}>
      <ul class="modes">
        {others.map((mode) => (
          <li key={mode}>
            <button type="button" class="way-card" onClick={() => onChoose(mode)}>
              <span class="way-title">{t.value.modes[mode]}</span>
              <span>{modes[mode].greeting[tongue.value]}</span>
              <span class="quiet">{t.value.seal.studioTime(span(modes[mode].expected))}</span>
            </button>
          </li>
        ))}
      </ul>
    </Sheet>
  )
}
