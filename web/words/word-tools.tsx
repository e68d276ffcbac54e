import { useSignal } from '@preact/signals'
import { useEffect, useRef } from 'preact/hooks'
import { t, tongue } from '../i18n/later.ts'
import { Icon } from '../parts/icon.tsx'
import type { PhoneLetter } from '../store/letter.ts'
import { changeLetter } from '../store/letters.ts'
import { canDictate, type DictationTrouble, dictate } from './dictate.ts'
import { changed, type History, historyOf, redone, undone } from './history.ts'

/** What helps with the words: undo and redo step by step, and dictation where the browser has it. */
export function WordTools({ letter: { id, words } }: { letter: PhoneLetter }) {
  const say = t.value.words
  const history = useSignal(historyOf(words))
  const stop = useRef<(() => void) | undefined>(undefined)
  const dictating = useSignal(false)
  const trouble = useSignal<DictationTrouble | undefined>(undefined)

  useEffect(() => {
    history.value = changed(history.peek(), words, Date.now())
  }, [words])
  useEffect(() => () => stop.current?.(), [])

  const take = (next: History) => {
    history.value = next
    void changeLetter(id, { words: next.now })
  }
  const talk = () => {
    if (dictating.value) return stop.current?.()
    const before = words && !/\s$/.test(words) && tongue.value === 'en' ? `${words} ` : words
    trouble.value = undefined
    dictating.value = true
    stop.current = dictate(
      tongue.value,
      (said) => void changeLetter(id, { words: before + said }),
      (ended) => {
        dictating.value = false
        trouble.value = ended
      },
    )
  }
  const { past, future } = history.value
  return (
    <>
      {(past.length > 0 || future.length > 0) && (
        <>
          <button
            type="button"
            class="round"
            aria-label={say.undo}
            disabled={past.length === 0}
            onClick={() => take(undone(history.value))}
          >
            <Icon name="undo" />
          </button>
          <button
            type="button"
            class="round"
            aria-label={say.redo}
            disabled={future.length === 0}
            onClick={() => take(redone(history.value))}
          >
            <Icon name="redo" />
          </button>
        </>
      )}
      {canDictate() && (
        <button type="button" class="begin" aria-pressed={dictating.value} onClick={talk}>
          {dictating.value ? say.stop : say.dictate}
        </button>
      )}
      <p class="word-tools-told quiet" role="status">
        {dictating.value ? say.listening : trouble.value && say[trouble.value]}
      </p>
    </>
  )
}
