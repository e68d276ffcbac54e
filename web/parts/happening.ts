import type { LetterEvent } from '../../shared/letter.ts'
import { t } from '../i18n/later.ts'

/** What is being done to a film just now: the last thing that is worth a line. */
export function happening(events: readonly LetterEvent[]): string {
  const say = t.value.way
  const last = events.findLast(
    ({ type }) => type === 'agent.activity' || type === 'agent.waiting' || type === 'export.queued',
  )
  if (last?.type === 'agent.activity') return say.activities[last.activity]
  if (last?.type === 'agent.waiting') return say.waiting[last.why]
  return ''
}
