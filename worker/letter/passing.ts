import type { LetterEvent } from '../../shared/letter.ts'
import type { Step } from './step.ts'
import type { Input } from './work.ts'

/** What only says how far things are: the next event of its kind says more. */
const isPassingEvent = (event: LetterEvent): boolean =>
  event.type === 'agent.activity' ||
  event.type === 'export.progress' ||
  (event.type === 'agent.text' && !event.final)

/**
 * Whether a step may be told before it is on disk: its events are passing, and nothing that it starts would be
 * wrong to start again. Waiting for the disk would hold up every word of the agent.
 */
export function isPassing({ type }: Input, { events, effects }: Step): boolean {
  const isNews = type === 'agent-said' || type === 'agent-did' || type === 'render-told'
  return isNews && events.every(isPassingEvent) && effects.every((effect) => effect.do === 'look')
}
