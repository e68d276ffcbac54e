import { signal } from '@preact/signals'

/** How many things go on that a reload would spoil: a recording, the camera. */
export const busy = signal(0)

/** Says that such a thing goes on. @returns what to call when it has ended; fit for `useEffect` */
export function hold(): () => void {
  busy.value++
  return () => {
    busy.value--
  }
}
