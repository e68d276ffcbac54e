import { useEffect } from 'preact/hooks'
import { day, speak, t, tongue } from '../i18n/index.ts'
import { Icon } from '../parts/icon.tsx'
import { go } from '../route.ts'
import type { PhoneLetter } from '../store/letter.ts'
import { beginLetter, letters, tidyLetters } from '../store/letters.ts'
import { placeOf } from './place.ts'

/** *Letters*: envelopes, each with its first photo as the stamp; an empty desk invites. */
export function Letters() {
  const say = t.value.letters
  const all = letters.value
  useEffect(tidyLetters, [])
  const write = () => go({ screen: 'write', letter: beginLetter().id })
  return (
    <main class="screen letters">
      <header class="desk-head">
        <h1 class="brand">{t.value.app.name}</h1>
        <OtherTongue />
      </header>
      {all && all.length === 0 && <Empty />}
      {all && all.length > 0 && (
        <>
          <h2 class="quiet">{say.title}</h2>
          <ul class="envelopes">
            {all.map((letter) => (
              <li key={letter.id}>
                <Envelope letter={letter} />
              </li>
            ))}
          </ul>
        </>
      )}
      <footer class="foot">
        <button type="button" class="main" onClick={write} disabled={!all}>
          <Icon name="pen" />
          {say.write}
        </button>
      </footer>
    </main>
  )
}

/** The app in its other language, named in that language. */
function OtherTongue() {
  const other = tongue.value === 'en' ? 'zh-CN' : 'en'
  return (
    <button type="button" class="tongue" lang={other} onClick={() => speak(other)}>
      {other === 'en' ? 'English' : '中文'}
    </button>
  )
}

const Empty = () => (
  <section class="empty">
    <svg viewBox="0 0 120 84" class="empty-envelope" aria-hidden="true">
      <path class="paper" d="M4 12h112v68H4z" />
      <path class="flap" d="M4 12l56 42 56-42" />
      <circle class="wax" cx="60" cy="54" r="9" />
    </svg>
    <h2>{t.value.letters.emptyTitle}</h2>
    <p>{t.value.letters.empty}</p>
  </section>
)

function Envelope({ letter }: { letter: PhoneLetter }) {
  const say = t.value.letters
  const stamp = letter.items.find(({ thumb }) => thumb)?.thumb
  return (
    <button type="button" class="envelope" onClick={() => go(placeOf(letter))}>
      <span class="envelope-text">
        <span class="envelope-to">{letter.to ? say.to(letter.to) : say.untitled}</span>
        <span class="quiet">{day(letter.changedAt)}</span>
        <span class={`state ${letter.sentAt && letter.state === 'ready' ? 'sent' : letter.state}`}>
          {letter.sentAt && letter.state === 'ready'
            ? say.sent(day(letter.sentAt))
            : say.states[letter.state]}
        </span>
      </span>
      {stamp && <img class="stamp" src={stamp} alt="" />}
    </button>
  )
}
