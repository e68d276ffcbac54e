import type { Letter, Turn } from '../../shared/letter.ts'
import { tongueOf } from '../../shared/tongue.ts'

const leads = {
  en: 'Make this film anew, with these changes:',
  'zh-CN': '请重新制作这部影片，并做这些修改：',
} as const

/**
 * What a new session is told. One that takes the place of a lost one knows nothing of the film that is to be changed:
 * it gets the message that the film was made of, with all that was changed since and what is asked for now.
 */
export function wholeMessage({ turns, timeline, language }: Letter, asked: Turn): string {
  const before = turns.slice(0, turns.indexOf(asked)).filter(({ status }) => status === 'done')
  const at = Math.max(
    0,
    before.findLastIndex(({ as }) => as === 'make'),
  )
  const made = before[at]
  if (asked.as === 'make' || !timeline || !made) return asked.text
  const changes = before.slice(at + 1).filter(({ changes }) => changes.length > 0)
  const said = [...changes, asked].map(({ text }) => text)
  return `${leads[tongueOf(language)]} ${said.join('\n')}\n\n${made.text}`
}
