import { clock, t } from '../../i18n/index.ts'
import { Icon } from '../../parts/icon.tsx'
import { Waves } from '../../parts/waves.tsx'
import { removeItem } from '../../store/items.ts'
import { lengthOf, type PhoneLetter, wavesOf } from '../../store/letter.ts'

/** The voice note on the sheet: a ribbon of ink whose waves are the voice. */
export function VoiceRibbon({ letter, onOpen }: { letter: PhoneLetter; onOpen: () => void }) {
  const note = letter.items.find(({ part }) => part === 'voice')
  if (!note) return null
  const say = t.value.write
  return (
    <div class="ribbon">
      <button
        type="button"
        class="ribbon-open"
        aria-label={say.voiceNote(clock(lengthOf(note)))}
        onClick={onOpen}
      >
        <Waves levels={wavesOf(note)} />
        <span>{clock(lengthOf(note))}</span>
      </button>
      <button
        type="button"
        class="round"
        aria-label={say.removeVoice}
        onClick={() => void removeItem(letter.id, note.id)}
      >
        <Icon name="close" />
      </button>
    </div>
  )
}
