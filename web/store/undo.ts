import { signal } from '@preact/signals'

/** Long enough to notice with one thumb on a bus, ms; a recording is listened to before it is missed. */
const offeredFor = { letter: 15_000, item: 15_000, voice: 60_000 }

/** What was taken away and can still be brought back. */
type Undoable = { what: keyof typeof offeredFor; undo: () => void; forGood: () => void }

/** The last thing that can be taken back; undefined when there is none. */
export const undoable = signal<Undoable | undefined>(undefined)

let timer: ReturnType<typeof setTimeout> | undefined

/** Offers to take something back for a while; then, or when something else is taken away, it is gone for good. */
export function offerUndo(offer: Undoable): void {
  letGo()
  undoable.value = offer
  timer = setTimeout(letGo, offeredFor[offer.what])
}

/** Takes it back. */
export function undo(): void {
  const { value } = undoable
  clear()
  value?.undo()
}

/** Does it for good. */
export function letGo(): void {
  const { value } = undoable
  clear()
  value?.forGood()
}

function clear(): void {
  clearTimeout(timer)
  undoable.value = undefined
}
