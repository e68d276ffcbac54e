import { useSignal } from '@preact/signals'
import { useEffect, useRef } from 'preact/hooks'
import { clock, t } from '../../i18n/index.ts'
import { Icon } from '../../parts/icon.tsx'
import { moveItem, removeItem } from '../../store/items.ts'
import type { Item, PhoneLetter } from '../../store/letter.ts'

/** The photos and clips, like prints on the sheet, in their order; they are dragged, or moved by key or button. */
export function Prints({ letter }: { letter: PhoneLetter }) {
  const prints = letter.items.filter(({ part }) => part !== 'voice')
  const list = useRef<HTMLOListElement>(null)
  const moved = useSignal('')
  const move = (from: number, to: number) => {
    const item = prints[from]
    if (!item || to < 0 || to >= prints.length) return
    moved.value = t.value.write.moved(nameOf(item, from), to, prints.length)
    void moveItem(letter.id, item.id, to)
  }
  // What is dragged is moved among the prints as they are then.
  const latest = useRef(move)
  latest.current = move
  const isMany = prints.length > 1
  useEffect(() => {
    if (!isMany) return
    const stop = import('./drag-prints.ts').then(
      ({ dragPrints }) => list.current && dragPrints(list.current, (from, to) => latest.current(from, to)),
    )
    return () => void stop.then((end) => end?.())
  }, [isMany])
  if (prints.length === 0) return null
  return (
    <>
      <ol class="prints" ref={list} aria-label={t.value.write.prints}>
        {prints.map((item, at) => (
          <Print key={item.id} letter={letter.id} item={item} at={at} last={prints.length - 1} move={move} />
        ))}
      </ol>
      <p class="visually-hidden" role="status">
        {moved.value}
      </p>
    </>
  )
}

const nameOf = (item: Item, at: number): string => {
  const say = t.value.write
  return item.part === 'clip' ? say.clip(clock(item.duration ?? 0)) : say.photo(at + 1)
}

type Props = {
  letter: string
  item: Item
  at: number
  last: number
  move: (from: number, to: number) => void
}

function Print({ letter, item, at, last, move }: Props) {
  const say = t.value.write
  const print = useRef<HTMLLIElement>(null)
  const name = nameOf(item, at)
  /** Browsers let go of the focus when what has it is put elsewhere. */
  const moveTo = (to: number) => {
    move(at, to)
    requestAnimationFrame(() => print.current?.focus())
  }
  const byKey = (event: KeyboardEvent) => {
    const to = { ArrowLeft: at - 1, ArrowRight: at + 1, Home: 0, End: last }[event.key]
    if (to === undefined) return
    event.preventDefault()
    moveTo(to)
  }
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a print is moved by the arrow keys.
    <li class="print" ref={print} tabIndex={0} aria-label={name} aria-keyshortcuts={keys} onKeyDown={byKey}>
      {item.thumb ? <img src={item.thumb} alt={name} /> : <span class="print-blank">{name}</span>}
      {item.part === 'clip' && item.thumb && <span class="length">{clock(item.duration ?? 0)}</span>}
      <div class="print-tools">
        <button
          type="button"
          aria-label={say.moveLeft(name)}
          disabled={at === 0}
          onClick={() => moveTo(at - 1)}
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
          onClick={() => moveTo(at + 1)}
        >
          <Icon name="right" />
        </button>
      </div>
    </li>
  )
}

const keys = 'ArrowLeft ArrowRight Home End'
