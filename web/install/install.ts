import { computed, signal } from '@preact/signals'
import { wayToInstall } from './way-to-install.ts'

/** Chromium's offer to install the app; TypeScript's DOM does not know it. */
type InstallPrompt = Event & { prompt(): Promise<{ outcome: 'accepted' | 'dismissed' }> }

const offered = signal<InstallPrompt | undefined>(undefined)
/** Safari on phones has a way of its own to tell. */
const isInstalled = signal(
  matchMedia('(display-mode: standalone)').matches ||
    (navigator as { standalone?: boolean }).standalone === true,
)

// Heard from the first script on, since it comes once: it is kept until the moment is right.
addEventListener('beforeinstallprompt', (event) => {
  event.preventDefault()
  offered.value = event as InstallPrompt
})
addEventListener('appinstalled', () => {
  offered.value = undefined
  isInstalled.value = true
})

/** How the app gets onto this phone's home screen. */
export const way = computed(() =>
  wayToInstall({
    userAgent: navigator.userAgent,
    touchPoints: navigator.maxTouchPoints,
    isInstalled: isInstalled.value,
    canAsk: offered.value !== undefined,
  }),
)

/** Lets the browser ask the person. Call it straight from a tap. @returns whether they said yes */
export async function askToInstall(): Promise<boolean> {
  const asked = offered.value
  offered.value = undefined
  return (await asked?.prompt())?.outcome === 'accepted'
}

const kept = 'dearly-install-later'
/** How long someone who said *Not now* is left in peace, ms. */
const peace = 30 * 86_400_000

const putOffAt = signal(Number(localStorage.getItem(kept) ?? 0))

/** Whether it may be offered unasked. */
export const mayOffer = computed(() => way.value !== 'none' && Date.now() - putOffAt.value > peace)

export function putOff(): void {
  putOffAt.value = Date.now()
  localStorage.setItem(kept, String(putOffAt.value))
}
