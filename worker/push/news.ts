import type { Letter, LetterEvent } from '../../shared/letter.ts'
import type { PushNews } from '../../shared/push.ts'

/**
 * What a person wants to hear of while the app is closed: their film can be watched, or it can't be made. A film
 * that their own phone brought is no news to them.
 */
export function newsIn(
  events: readonly LetterEvent[],
  { exports }: Pick<Letter, 'exports'>,
): PushNews['news'] | undefined {
  const isTheirs = (id: string) => exports.some((one) => one.id === id && one.made === 'phone')
  const news = events.flatMap((event): PushNews['news'][] => {
    if (event.type === 'export.ready') return isTheirs(event.export) ? [] : ['ready']
    if (event.type === 'export.failed') return ['failed']
    return event.type === 'turn.ended' && event.outcome === 'failed' ? ['failed'] : []
  })
  return news.at(-1)
}
