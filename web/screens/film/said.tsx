import type { Turn } from '../../../shared/letter.ts'
import { describeChange } from '../../../shared/timeline.ts'
import { t, tongue } from '../../i18n/later.ts'
import type { Making } from '../../make/making.ts'
import { happening } from '../../parts/happening.ts'
import { Notes } from '../../parts/notes.tsx'
import type { PhoneLetter } from '../../store/letter.ts'
import { namedChange } from './track-names.ts'

/** So many changes of one turn are told; a film that moves by a second moves everywhere. */
const mostTold = 3

/** One thing that was said about the film, what the studio answered, and what it did: by the draft, not by its word. */
export function Said({ letter, turn, making }: { letter: PhoneLetter; turn: Turn; making: Making }) {
  const say = t.value.film.talk
  const changes = turn.changes.map((change) => describeChange(namedChange(letter, change), tongue.value))
  const more = changes.length - mostTold
  const isTold = changes.every((change) => turn.messages.some(({ text }) => text.includes(change)))
  const events = making.events.filter((event) => 'turn' in event && event.turn === turn.id)
  return (
    <li>
      <p class="asked">{turn.text}</p>
      <Notes turn={turn} />
      {turn.endedAt && !isTold && (
        <details class="changes">
          <summary>{say.changes(changes.length)}</summary>
          <ul>
            {changes.slice(0, mostTold).map((change) => (
              <li key={change}>{change}</li>
            ))}
            {more > 0 && <li>{say.more(more)}</li>}
          </ul>
        </details>
      )}
      {turn.status === 'queued' && <p class="quiet">{say.queued}</p>}
      {turn.status === 'running' && (
        <p class="quiet">{making.offline ? t.value.way.offline : happening(events) || say.reading}</p>
      )}
      {turn.problem && <p class="problem">{turn.problem.detail}</p>}
    </li>
  )
}
