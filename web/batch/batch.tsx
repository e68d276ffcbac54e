import { useSignal } from '@preact/signals'
import { t } from '../i18n/later.ts'
import { later } from '../parts/later.tsx'
import type { OtherMode, PhoneLetter } from '../store/letter.ts'
import { partsOf } from './part-letter.ts'

const BatchSheet = later(async () => (await import('./batch-sheet.tsx')).BatchSheet)

/** Offers a film of each photo and clip, where there are several. */
export function Batch({ letter, mode }: { letter: PhoneLetter; mode: OtherMode }) {
  const isOpen = useSignal(false)
  const parts = partsOf(letter)
  if (parts.length === 0) return null
  return (
    <>
      <button type="button" class="opener" onClick={() => (isOpen.value = true)}>
        {t.value.batch.open(parts.length)}
      </button>
      {isOpen.value && <BatchSheet letter={letter} mode={mode} onClose={() => (isOpen.value = false)} />}
    </>
  )
}
