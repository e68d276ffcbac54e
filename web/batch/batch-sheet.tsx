import { useSignal } from '@preact/signals'
import { modes } from '../../shared/modes.ts'
import { useCredits, usualCost } from '../api/credits.ts'
import { clock, count, t, tongue } from '../i18n/later.ts'
import { Sheet } from '../parts/sheet.tsx'
import { go } from '../route.ts'
import type { Item, OtherMode, PhoneLetter } from '../store/letter.ts'
import { unkept } from '../store/letters.ts'
import { partLetter, partsOf, type Wish } from './part-letter.ts'
import '../style/batch.css'

type Props = { letter: PhoneLetter; mode: OtherMode; onClose: () => void }

/** *A film of each*: what is said with each photo and clip, and what is to become of it. */
export function BatchSheet({ letter, mode, onClose }: Props) {
  const say = t.value.batch
  const { id, words, ask = '' } = letter
  const parts = partsOf(letter)
  const wishes = useSignal<readonly Wish[]>(parts.map(({ id: item }) => ({ item, words, ask })))
  const isBusy = useSignal(false)
  const credits = useCredits()
  const change = (item: string, wish: Partial<Wish>) => {
    wishes.value = wishes.value.map((one) => (one.item === item ? { ...one, ...wish } : one))
  }
  const part = async (then: (ids: string[]) => Promise<void>) => {
    isBusy.value = true
    try {
      await then(await partLetter(id, wishes.value))
      go({ screen: 'letters' }, { replace: true })
    } catch (error) {
      isBusy.value = false
      if (!unkept.value) throw error
    }
  }
  const make = (ids: string[]) => import('../make/seal-all.ts').then(({ sealAll }) => sealAll(ids))
  return (
    <Sheet title={say.title} onClose={onClose} class="batch">
      <p class="quiet">{say.about}</p>
      <ol>
        {parts.map((item, at) => (
          <Part
            key={item.id}
            item={item}
            mode={mode}
            name={item.part === 'clip' ? say.clip(at + 1) : say.photo(at + 1)}
            wish={wishes.value.find((one) => one.item === item.id)}
            onChange={(wish) => change(item.id, wish)}
          />
        ))}
      </ol>
      <p class="quiet" role="status">
        {unkept.value
          ? t.value.write.full
          : say.cost(
              count(parts.length * usualCost.film),
              credits.value === undefined ? undefined : count(credits.value),
            )}
      </p>
      <button type="button" class="main wax" disabled={isBusy.value} onClick={() => void part(make)}>
        {say.make(parts.length)}
      </button>
      <button type="button" class="plain" disabled={isBusy.value} onClick={() => void part(async () => {})}>
        {say.lay}
      </button>
    </Sheet>
  )
}

type PartProps = {
  item: Item
  mode: OtherMode
  name: string
  wish: Wish | undefined
  onChange: (wish: Partial<Wish>) => void
}

function Part({ item, mode, name, wish, onChange }: PartProps) {
  const { wordsFor, wordsLabel } = t.value.write
  return (
    <li>
      <p class="part-head">
        {item.thumb && <img src={item.thumb} alt="" />}
        <span>{name}</span>
        {item.duration !== undefined && <span class="quiet">{clock(item.duration)}</span>}
      </p>
      <textarea
        dir="auto"
        rows={2}
        value={wish?.words}
        placeholder={wordsFor[mode]}
        aria-label={`${name}: ${wordsLabel}`}
        onInput={({ currentTarget }) => onChange({ words: currentTarget.value })}
      />
      <textarea
        dir="auto"
        rows={2}
        value={wish?.ask}
        maxLength={500}
        placeholder={modes[mode].ask[tongue.value]}
        aria-label={`${name}: ${t.value.ask.title}`}
        onInput={({ currentTarget }) => onChange({ ask: currentTarget.value })}
      />
    </li>
  )
}
