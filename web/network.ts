import { signal } from '@preact/signals'

/**
 * Whether the phone has a network, as the browser tells it. Listened to from the first script on: a
 * screen that began to listen only once it stands would miss a change in between.
 */
export const online = signal(navigator.onLine)

const look = () => {
  online.value = navigator.onLine
}
addEventListener('online', look)
addEventListener('offline', look)
