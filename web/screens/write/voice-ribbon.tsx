import { clock, t } from '../../i18n/index.ts'
import { Icon } from '../../parts/icon.tsx'
import { Waves } from '../../parts/waves.tsx'
import { removeItem } from '../../store/items.ts'
import type { PhoneLetter } from '../../store/letter.ts'

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
        aria-label={say.voiceNote(clock(note.duration ?? 0))}
        onClick={onOpen}
      >
        <Waves levels={note.waves ?? []} />
        <span>{clock(note.duration ?? 0)}</span>
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
