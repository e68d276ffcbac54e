import { useSignal } from '@preact/signals'
import { useEffect, useRef } from 'preact/hooks'
import { useCredits, usualCost } from '../../api/credits.ts'
import { count, t } from '../../i18n/later.ts'
import { makeOn, makingOf } from '../../make/making.ts'
import { sayAgain, say as sayTo, talkOf, unsay } from '../../make/talk.ts'
import { Sheet } from '../../parts/sheet.tsx'
import type { PhoneLetter, Sentence } from '../../store/letter.ts'
import { Said } from './said.tsx'
import { suggestionsFor } from './suggestions.ts'

type Props = { letter: PhoneLetter; onClose: () => void }

/**
 * *Change something*: a talk about the film. What should be different is said in a sentence, or tapped; what the
 * studio says and does to it stands below each. More may be said while it is at work: it comes to it in turn.
 */
export function Talk({ letter, onClose }: Props) {
  const say = t.value.film
  const text = useSignal('')
  const making = makingOf(letter.id)
  const talk = talkOf(letter, making.letter?.turns)
  const answered = talk.filter(({ endedAt }) => endedAt).length
  const credits = useCredits(answered)
  const unsent = letter.unsent ?? []
  const end = useRef<HTMLLIElement>(null)
  const heard = talk.at(-1)?.messages.length ?? 0
  useEffect(
    () => end.current?.scrollIntoView({ block: 'nearest' }),
    [talk.length, unsent.length, heard, answered],
  )

  const ask = async () => {
    const sentence = text.value.trim()
    if (!sentence) return
    text.value = ''
    await sayTo(letter.id, sentence)
    await makeOn(letter.id)
  }
  return (
    <Sheet title={say.change} onClose={onClose} class="talk">
      {talk.length + unsent.length > 0 && (
        <ol aria-label={say.talk.title} aria-live="polite">
          {talk.map((turn) => (
            <Said key={turn.id} letter={letter} turn={turn} making={making} />
          ))}
          {unsent.map((sentence) => (
            <Unsent
              key={sentence.turn}
              letter={letter}
              sentence={sentence}
              onTaken={(words) => (text.value = words)}
            />
          ))}
          <li ref={end}>
            {letter.state === 'ready' && talk.at(-1)?.changes.length ? (
              <button type="button" class="watch" onClick={onClose}>
                {say.talk.watch}
              </button>
            ) : null}
          </li>
        </ol>
      )}
      <form
        class="asking"
        onSubmit={(event) => {
          event.preventDefault()
          void ask()
        }}
      >
        <div class="chips">
          {suggestionsFor(letter.film?.timeline, talk).map((suggestion) => (
            <button type="button" key={suggestion} class="chip" onClick={() => (text.value = suggestion)}>
              <span>{suggestion}</span>
            </button>
          ))}
        </div>
        <label class="field">
          <span>{say.changeLabel}</span>
          <textarea
            rows={2}
            value={text.value}
            placeholder={say.changePlaceholder}
            maxLength={2000}
            enterkeyhint="send"
            onInput={({ currentTarget }) => (text.value = currentTarget.value)}
          />
        </label>
        <p class="quiet">
          {say.talk.cost(
            count(usualCost.change),
            credits.value === undefined ? undefined : count(credits.value),
          )}
        </p>
        <button type="submit" class="main" disabled={!text.value.trim()}>
          {say.ask}
        </button>
      </form>
    </Sheet>
  )
}

type UnsentProps = { letter: PhoneLetter; sentence: Sentence; onTaken: (words: string) => void }

/** A sentence that has not reached the studio: on its way, or refused. */
function Unsent({ letter: { id }, sentence: { text, refused }, onTaken }: UnsentProps) {
  const say = t.value.film.talk
  const again = async () => {
    await sayAgain(id)
    await makeOn(id)
  }
  return (
    <li>
      <p class="asked">{text}</p>
      {refused ? (
        <>
          <p class="problem">{refused.detail}</p>
          <div class="tools">
            <button type="button" class="tool" onClick={() => void unsay(id).then(onTaken)}>
              {say.takeBack}
            </button>
            <button type="button" class="tool" onClick={() => void again()}>
              {t.value.way.again}
            </button>
          </div>
        </>
      ) : (
        <p class="quiet">{makingOf(id).offline ? t.value.way.offline : say.sending}</p>
      )}
    </li>
  )
}
