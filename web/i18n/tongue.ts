import { signal } from '@preact/signals'
import { type Tongue, tongueOf } from '../../shared/tongue.ts'

const kept = 'dearly-language'

/** Pages have it; a service worker has none, and is told the language (`push/tongue.ts`). */
const { localStorage: memory } = globalThis as {
  localStorage?: { getItem(key: string): string | null; setItem(key: string, value: string): void }
}

/** The language the app speaks: what the person chose, else what the phone speaks. */
export const tongue = signal<Tongue>(tongueOf(memory?.getItem(kept) ?? navigator.language))

export function speak(chosen: Tongue): void {
  memory?.setItem(kept, chosen)
  tongue.value = chosen
}
