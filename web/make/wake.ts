import { tongue } from '../i18n/tongue.ts'
import { keepTongue } from '../push/tongue.ts'

/** What the browser wakes the service worker for. */
export const wakeTag = 'outbox'

/** Background Sync, which TypeScript's DOM does not know. */
type WithSync = { sync?: { register(tag: string): Promise<void> } }

/**
 * Asks the browser to wake the service worker once there is a network, so that a letter goes out though the app was
 * closed. Only Chromium can; elsewhere it goes out when the app is opened next.
 */
export async function askToBeWoken(): Promise<void> {
  const registration = (await navigator.serviceWorker?.getRegistration()) as WithSync | undefined
  if (!registration?.sync) return
  await keepTongue(tongue.value)
  // The person may have forbidden it.
  await registration.sync.register(wakeTag).catch(() => undefined)
}
