import { useSignal } from '@preact/signals'
import { t } from '../i18n/later.ts'
import { later } from '../parts/later.tsx'
import type { PhoneLetter } from '../store/letter.ts'
import { partsOf } from './part-letter.ts'

const BatchSheet = later(async () => (await import('./batch-sheet.tsx')).BatchSheet)

/** Offers a film of each photo and clip, where there are several. */
export function Batch({ letter }: { letter: PhoneLetter }) {
  const isOpen = useSignal(false)
  const parts = partsOf(letter)
  if (parts.length === 0) return null
  return (
    <>
      <button type="button" class="opener" onClick={() => (isOpen.value = true)}>
        {t.value.batch.open(parts.length)}
      </button>
      {isOpen.value && <BatchSheet letter={letter} onClose={() => (isOpen.value = false)} />}
    </>
  )
}
