import { signal } from '@preact/signals'

/** A new version's service worker that waits for the person's word. */
export const waiting = signal<ServiceWorker | undefined>(undefined)

/** Registers the service worker: the shell is kept for offline, updates wait to be asked for. */
export async function keepShell(): Promise<void> {
  if (!('serviceWorker' in navigator)) return
  const registration = await navigator.serviceWorker.register('/sw.js')
  const notice = () => {
    // The very first worker is no update.
    if (registration.waiting && navigator.serviceWorker.controller) waiting.value = registration.waiting
  }
  notice()
  registration.addEventListener('updatefound', () =>
    registration.installing?.addEventListener('statechange', notice),
  )
}

/** Lets the new version take over, then loads it. */
export function takeUpdate(): void {
  navigator.serviceWorker.addEventListener('controllerchange', () => location.reload(), { once: true })
  waiting.value?.postMessage({ type: 'SKIP_WAITING' })
}
