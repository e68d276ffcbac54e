import { useEffect } from 'preact/hooks'
import type { PhoneLetter } from '../store/letter.ts'
import { changeLetter } from '../store/letters.ts'

/** A letter's news is no news any more once its screen is looked at. */
export function useSeen({ id, hasNews, changedAt }: PhoneLetter): void {
  useEffect(() => {
    const see = () => {
      if (hasNews && document.visibilityState === 'visible')
        void changeLetter(id, { hasNews: false, changedAt })
    }
    see()
    document.addEventListener('visibilitychange', see)
    return () => document.removeEventListener('visibilitychange', see)
  }, [id, hasNews])
}
