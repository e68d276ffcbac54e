import { useSignal } from '@preact/signals'
import { scenesOf } from '../../shared/film/words/scenes.ts'
import { t, tongue } from '../i18n/later.ts'
import { later } from '../parts/later.tsx'
import type { PhoneLetter } from '../store/letter.ts'

const ScenesSheet = later(async () => (await import('./scenes-sheet.tsx')).ScenesSheet)

/** How many scenes a text has, and the way to them. */
export function Scenes({ letter }: { letter: PhoneLetter }) {
  const isOpen = useSignal(false)
  const scenes = scenesOf(letter.words, tongue.value).length
  if (scenes === 0) return null
  return (
    <>
      <button type="button" class="opener" onClick={() => (isOpen.value = true)}>
        {t.value.scenes.open(scenes)}
      </button>
      {isOpen.value && <ScenesSheet letter={letter} onClose={() => (isOpen.value = false)} />}
    </>
  )
}
