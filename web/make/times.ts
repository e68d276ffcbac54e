import type { LetterEvent } from '../../shared/letter.ts'
import { type ModeName, modes } from '../../shared/modes.ts'

const kept = 'dearly-times'

/** So many makings are remembered, and so few tell nothing yet. */
const most = 12
const least = 3

/** How long this phone's films took lately, s. */
const past = (): number[] => {
  const read: unknown = JSON.parse(localStorage.getItem(kept) ?? '[]')
  return Array.isArray(read) ? read.filter((one) => typeof one === 'number') : []
}

/** How long a film usually takes, s: as those before it did, or as the studio says while there were few. */
export function expected(mode: ModeName = 'letter'): { from: number; to: number } {
  const times = past().sort((a, b) => a - b)
  const at = (share: number) => times[Math.round((times.length - 1) * share)] ?? 0
  return times.length < least ? modes[mode].expected : { from: at(0.1), to: at(0.9) }
}

/** Remembers how long the last film took, from the turn that asked for it to the film. */
export function remember(events: readonly LetterEvent[]): void {
  const from = events.findLast(({ type }) => type === 'turn.started')?.at
  const to = events.findLast(({ type }) => type === 'export.ready')?.at
  if (from === undefined || to === undefined || to <= from) return
  const times = [...past(), Math.ceil((to - from) / 1000)].slice(-most)
  localStorage.setItem(kept, JSON.stringify(times))
}
