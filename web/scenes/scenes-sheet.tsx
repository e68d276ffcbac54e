import { useSignal } from '@preact/signals'
import { useLayoutEffect, useRef } from 'preact/hooks'
import { joinScenes, scenesOf } from '../../shared/film/words/scenes.ts'
import { compose } from '../film/compose.ts'
import { about, clock, t, tongue } from '../i18n/later.ts'
import { Sheet } from '../parts/sheet.tsx'
import type { PhoneLetter } from '../store/letter.ts'
import { changeLetter, letterOf } from '../store/letters.ts'
import { type Card, cardsOf, joinCards, moveCard, newCard, splitCard } from './cards.ts'
import { SceneCard } from './scene-card.tsx'
import { sceneTimes } from './scene-times.ts'
import '../style/scenes.css'

/** *Scenes*: the text as the film tells it, one thought a card, in its order. Each change is one of the words. */
export function ScenesSheet({ letter, onClose }: { letter: PhoneLetter; onClose: () => void }) {
  const say = t.value.scenes
  const { id } = letter
  const cards = useSignal<readonly Card[]>(cardsOf(scenesOf(letter.words, tongue.value)))
  const moved = useSignal('')
  const list = useRef<HTMLOListElement>(null)
  /** Where the caret goes once the cards are drawn. */
  const caret = useRef<{ at: number; place: number } | undefined>(undefined)
  useLayoutEffect(() => {
    const { at = -1, place = 0 } = caret.current ?? {}
    caret.current = undefined
    const field = list.current?.querySelectorAll('textarea')[at]
    field?.focus()
    field?.setSelectionRange(place, place)
  }, [cards.value])

  const keep = (next: readonly Card[]) => {
    cards.value = next
    void changeLetter(id, { words: joinScenes(next.map(({ text }) => text)) })
  }
  /** What was typed may be too long for a sheet, or be nothing: it is cut where the film will cut it. */
  const settle = () => {
    cards.value = cardsOf(scenesOf(letterOf(id)?.words ?? '', tongue.value), cards.value)
  }
  const join = (at: number) => {
    caret.current = { at, place: cards.value[at]?.text.length ?? 0 }
    keep(joinCards(cards.value, at))
  }
  const move = (from: number, to: number) => {
    keep(moveCard(cards.value, from, to))
    moved.value = say.moved(from + 1, to + 1)
  }
  const add = () => {
    caret.current = { at: cards.value.length, place: 0 }
    cards.value = [...cards.value, newCard('')]
  }
  const { film } = compose(letter, {}, { language: tongue.value, day: Date.now() })
  const written = cards.value.filter(({ text }) => text.trim())
  const times = sceneTimes(
    film,
    written.map(({ text }) => text),
  )
  return (
    <Sheet title={say.title} onClose={onClose} class="scenes">
      <p class="quiet">{say.about(written.length, about(film.duration))}</p>
      <ol ref={list}>
        {cards.value.map((card, at) => {
          const time = times?.[written.indexOf(card)]
          return (
            <SceneCard
              key={card.key}
              card={card}
              number={at + 1}
              count={cards.value.length}
              time={time === undefined ? '' : clock(time)}
              onText={(text) =>
                keep(cards.value.map((one) => (one.key === card.key ? { ...one, text } : one)))
              }
              onLeave={settle}
              onSplit={(place) => {
                caret.current = { at: at + 1, place: 0 }
                keep(splitCard(cards.value, at, place))
              }}
              onJoin={() => join(at)}
              onJoinBefore={() => join(at - 1)}
              onMove={(by) => move(at, at + by)}
              onRemove={() => keep(cards.value.filter((one) => one !== card))}
            />
          )
        })}
      </ol>
      <button type="button" class="watch" onClick={add}>
        {say.add}
      </button>
      <p class="visually-hidden" role="status">
        {moved.value}
      </p>
    </Sheet>
  )
}
