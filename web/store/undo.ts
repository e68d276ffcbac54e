import { signal } from '@preact/signals'

/** What was taken away and can still be brought back. */
type Undoable = { what: 'letter' | 'item'; undo: () => void; forGood: () => void }

/** The last thing that can be taken back; undefined when there is none. */
export const undoable = signal<Undoable | undefined>(undefined)

/** Long enough to notice with one thumb on a bus, ms. */
const offeredFor = 15_000
let timer: ReturnType<typeof setTimeout> | undefined

/** Offers to take something back for a while; then, or when something else is taken away, it is gone for good. */
export function offerUndo(offer: Undoable): void {
  letGo()
  undoable.value = offer
  timer = setTimeout(letGo, offeredFor)
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
