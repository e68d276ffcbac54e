import { effect } from '@preact/signals'
import { letters } from '../store/letters.ts'

/** Shows on the app's icon how many letters have news that nobody has seen yet, where the phone has such a place. */
export function keepBadge(): void {
  effect(() => {
    if (!letters.value) return
    const news = letters.value.filter(({ hasNews }) => hasNews).length
    // A phone may refuse it to an app that is not installed.
    void navigator.setAppBadge?.(news).catch(() => undefined)
  })
}
