import { signal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import { LettersAnswer } from '../../shared/api.ts'
import type { Letter } from '../../shared/letter.ts'
import { ask, isRefused } from '../api/client.ts'
import { day, t } from '../i18n/later.ts'
import { online } from '../network.ts'
import { go } from '../route.ts'
import { letters } from '../store/letters.ts'

/** What the server keeps for this phone; `away` while it cannot be reached. */
const there = signal<Letter[] | 'away' | undefined>(undefined)

/** Asks the server what it keeps. */
export async function lookThere(): Promise<void> {
  try {
    there.value = (await ask(LettersAnswer, '/api/letters')).letters
  } catch (error) {
    if (!isRefused(error)) throw error
    there.value = 'away'
  }
}

/** What lies at the server and until when; the film of a letter that another phone sent can be brought here. */
export function AtTheStudio() {
  const say = t.value.settings.there
  useEffect(() => void lookThere(), [online.value])
  const { value } = there
  return (
    <section>
      <h2>{say.title}</h2>
      <div role="status">
        {value === 'away' && <p class="quiet">{say.offline}</p>}
        {Array.isArray(value) && value.length === 0 && <p class="quiet">{say.none}</p>}
      </div>
      {Array.isArray(value) && value.length > 0 && (
        <ul class="rows">
          {value.map((letter) => (
            <Kept key={letter.id} letter={letter} />
          ))}
        </ul>
      )}
    </section>
  )
}

function Kept({ letter }: { letter: Letter }) {
  const say = t.value.settings.there
  const { to, untitled } = t.value.letters
  const isHere = letters.value?.some(({ sealed, link }) => [sealed?.letter, link?.letter].includes(letter.id))
  const hasFilm = letter.exports.some(({ status }) => status === 'ready')
  const fetchIt = async () => {
    const { bringHere } = await import('../travel/bring-here.ts')
    go({ screen: 'way', letter: await bringHere(letter) })
  }
  return (
    <li>
      <span>
        {letter.title ? to(letter.title) : untitled}{' '}
        <span class="quiet">
          {[hasFilm && say.withFilm, !isHere && say.elsewhere, say.until(day(letter.expiresAt))]
            .filter(Boolean)
            .join(' · ')}
        </span>
      </span>
      {hasFilm && !isHere && (
        <button type="button" class="plain" onClick={() => void fetchIt()}>
          {say.fetch}
        </button>
      )}
    </li>
  )
}
