import type { Turn } from '../../shared/letter.ts'
import { t } from '../i18n/later.ts'

/** What the agent says in a turn, as notes in the margin. */
export function Notes({ turn }: { turn: Turn | undefined }) {
  const messages = turn?.messages.filter(({ text }) => text) ?? []
  if (messages.length === 0) return null
  return (
    <section class="notes" aria-label={t.value.way.said}>
      {messages.map(({ message, text }) => (
        <p key={message} class="note">
          {text}
        </p>
      ))}
    </section>
  )
}
