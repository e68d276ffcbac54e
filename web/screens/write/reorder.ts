/** Where things lie in a row, px from its beginning. */
export type Slot = { left: number; width: number }

/** Near an end of the row, px, it scrolls by itself; at the very end by so much a frame, px. */
const edge = 56
const fastest = 14

/**
 * Which place a thing that is dragged along its row would take, when its middle is at `x`: it passes another once
 * its middle has passed the other's.
 */
export function placeAt(slots: readonly Slot[], from: number, x: number): number {
  const before = (slot: Slot) => slot.left + slot.width / 2
  const passedOnTheLeft = slots.slice(0, from).filter((slot) => x < before(slot)).length
  const passedOnTheRight = slots.slice(from + 1).filter((slot) => x > before(slot)).length
  return from - passedOnTheLeft + passedOnTheRight
}

/** How far each thing moves aside, px, so that there is room at the place where the dragged one would go. */
export function makeRoom(slots: readonly Slot[], from: number, to: number): number[] {
  const dragged = slots[from]
  const next = slots[from + 1] ?? slots[from - 1]
  if (!dragged || !next) return slots.map(() => 0)
  const apart = Math.abs(next.left - dragged.left)
  return slots.map((_, at) => {
    if (at > from && at <= to) return -apart
    return at < from && at >= to ? apart : 0
  })
}

/** How far the row scrolls in this frame, px, with the pointer at `x` between its ends. */
export function scrollBy(x: number, left: number, right: number): number {
  const near = (distance: number) => Math.min(1, Math.max(0, 1 - distance / edge))
  return Math.round(fastest * (near(right - x) - near(x - left)))
}
