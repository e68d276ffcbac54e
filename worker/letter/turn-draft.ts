import { changesBetween } from '../../shared/timeline.ts'
import type { Pad } from './pad.ts'
import type { Input } from './work.ts'

/** Takes in a draft that is new, and tells what is different; `turn` is whose doing it is, if a turn's. */
export function tellDraft(
  pad: Pad,
  turn: string | undefined,
  { draft, timeline }: Extract<Input, { type: 'looked' }>,
): void {
  pad.work = { ...pad.work, draft }
  if (!timeline) return
  const found = changesBetween(pad.letter.timeline ?? undefined, timeline)
  const changes = found.length > 0 ? found : [{ what: 'details' as const }]
  pad.tell({ type: 'draft.changed', ...(turn ? { turn } : {}), timeline, changes })
}
