import { useSignal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import { t, tongue } from '../i18n/later.ts'
import type { PhoneLetter } from '../store/letter.ts'
import { whyNotHere } from './can-make.ts'

/** Where the studio cannot make a film, the phone offers to: with the same letter. */
export function HereInstead({ letter }: { letter: PhoneLetter }) {
  const isPossible = useSignal(false)
  useEffect(() => {
    void whyNotHere(letter, tongue.value).then((reason) => (isPossible.value = reason === undefined))
  }, [])
  const make = async () => {
    const { sealHere } = await import('./make-here.ts')
    await sealHere(letter.id)
  }
  if (!isPossible.value) return null
  return (
    <button type="button" class="tool" onClick={() => void make()}>
      {t.value.here.instead}
    </button>
  )
}
