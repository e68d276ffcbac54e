import { clock, t } from '../../i18n/index.ts'
import { Icon } from '../../parts/icon.tsx'
import { moveItem, removeItem } from '../../store/items.ts'
import type { Item, PhoneLetter } from '../../store/letter.ts'

/** The photos and clips, like prints on the sheet, in their order. */
export function Prints({ letter }: { letter: PhoneLetter }) {
  const prints = letter.items.filter(({ part }) => part !== 'voice')
  if (prints.length === 0) return null
  return (
    <ol class="prints" aria-label={t.value.write.prints}>
      {prints.map((item, at) => (
        <Print key={item.id} letter={letter.id} item={item} at={at} last={prints.length - 1} />
      ))}
    </ol>
  )
}

type Props = { letter: string; item: Item; at: number; last: number }

function Print({ letter, item, at, last }: Props) {
  const say = t.value.write
  const name = item.part === 'clip' ? say.clip(clock(item.duration ?? 0)) : say.photo(at + 1)
  return (
    <li class="print">
      {item.thumb ? <img src={item.thumb} alt={name} /> : <span class="print-blank">{name}</span>}
      {item.part === 'clip' && item.thumb && <span class="length">{clock(item.duration ?? 0)}</span>}
      <div class="print-tools">
        <button
          type="button"
          aria-label={say.moveLeft(name)}
          disabled={at === 0}
          onClick={() => void moveItem(letter, item.id, at - 1)}
        >
          <Icon name="left" />
        </button>
        <button type="button" aria-label={say.remove(name)} onClick={() => void removeItem(letter, item.id)}>
          <Icon name="close" />
        </button>
        <button
          type="button"
          aria-label={say.moveRight(name)}
          disabled={at === last}
          onClick={() => void moveItem(letter, item.id, at + 1)}
        >
          <Icon name="right" />
        </button>
      </div>
    </li>
  )
}
