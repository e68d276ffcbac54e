import { t } from '../i18n/later.ts'
import { Icon } from '../parts/icon.tsx'
import type { Card } from './cards.ts'

type Props = {
  card: Card
  /** Its place, from 1, and how many there are. */
  number: number
  count: number
  /** When the film comes to it, as people read it; empty where that is not known. */
  time: string
  onText: (text: string) => void
  onLeave: () => void
  /** Cut in two at this place of its text. */
  onSplit: (place: number) => void
  onJoin: () => void
  onJoinBefore: () => void
  onMove: (by: 1 | -1) => void
  onRemove: () => void
}

/** One scene: its words, and what can be done with it. Return cuts it in two, as does a backspace the other way round. */
export function SceneCard({ card, number, count, time, ...on }: Props) {
  const say = t.value.scenes
  const byKey = (event: KeyboardEvent) => {
    const { selectionStart, selectionEnd } = event.currentTarget as HTMLTextAreaElement
    // While a Chinese word is being put together, the keys are the keyboard's own.
    if (event.isComposing) return
    if (event.key === 'Enter') {
      event.preventDefault()
      on.onSplit(selectionStart)
    }
    if (event.key === 'Backspace' && selectionEnd === 0 && number > 1) {
      event.preventDefault()
      on.onJoinBefore()
    }
  }
  return (
    <li class="scene">
      <p class="scene-head">
        <span>{say.scene(number)}</span>
        <span class="quiet">{time}</span>
      </p>
      <textarea
        dir="auto"
        rows={2}
        value={card.text}
        aria-label={say.scene(number)}
        onInput={({ currentTarget }) => on.onText(currentTarget.value)}
        onKeyDown={byKey}
        onBlur={on.onLeave}
      />
      <div class="tools">
        <Move icon="up" label={say.earlier(number)} isOff={number === 1} onClick={() => on.onMove(-1)} />
        <Move icon="down" label={say.later(number)} isOff={number === count} onClick={() => on.onMove(1)} />
        <button type="button" class="scene-join" disabled={number === count || count < 3} onClick={on.onJoin}>
          {say.join}
        </button>
        <Move icon="trash" label={say.remove(number)} isOff={count === 1} onClick={on.onRemove} />
      </div>
    </li>
  )
}

type MoveProps = { icon: 'up' | 'down' | 'trash'; label: string; isOff: boolean; onClick: () => void }

const Move = ({ icon, label, isOff, onClick }: MoveProps) => (
  <button type="button" class="round" aria-label={label} disabled={isOff} onClick={onClick}>
    <Icon name={icon} />
  </button>
)
