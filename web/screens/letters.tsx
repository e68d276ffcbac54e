import { signal, useSignal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import { day, speak, t, tongue } from '../i18n/index.ts'
import { way } from '../install/install.ts'
import { online } from '../network.ts'
import { Icon } from '../parts/icon.tsx'
import { later } from '../parts/later.tsx'
import { pressed } from '../parts/pressed.ts'
import { titleOf } from '../parts/title-of.ts'
import { go } from '../route.ts'
import { isBegun, type OtherMode, type PhoneLetter } from '../store/letter.ts'
import { beginLetter, letters, tidyLetters } from '../store/letters.ts'
import { placeOf } from './place.ts'

const IphoneNote = later(async () => (await import('../install/iphone-note.tsx')).IphoneNote)
const ModesSheet = later(async () => (await import('./letters/modes-sheet.tsx')).ModesSheet)
const isIphoneTab = way.value === 'safari' || way.value === 'elsewhere'

/** What became of files that were dropped here, or opened with this app. */
const told = signal('')

/** *Letters*: envelopes, each with its first photo as the stamp; an empty desk invites. */
export function Letters() {
  const say = t.value.letters
  // One that was begun a moment ago comes to the desk when there is something in it.
  const all = letters.value?.filter(isBegun)
  useEffect(tidyLetters, [])
  const isChoosing = useSignal(false)
  const write = async (mode?: OtherMode) => {
    await pressed()
    go({ screen: 'write', letter: beginLetter(mode).id })
  }
  return (
    <main
      class="screen letters"
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault()
        void openDropped(event.dataTransfer?.files)
      }}
    >
      <header class="desk-head">
        <button
          type="button"
          class="round"
          aria-label={say.settings}
          onClick={() => go({ screen: 'settings' })}
        >
          <Icon name="settings" />
        </button>
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
      {all && isIphoneTab && <IphoneNote letters={all} />}
      <footer class="foot">
        <p class="told" role="status" hidden={!told.value}>
          {told.value}
        </p>
        <button type="button" class="main" onClick={() => void write()} disabled={!all}>
          <Icon name="pen" />
          {say.write}
        </button>
        <button type="button" class="plain" onClick={() => (isChoosing.value = true)} disabled={!all}>
          {say.other}
        </button>
      </footer>
      {isChoosing.value && (
        <ModesSheet onChoose={(mode) => void write(mode)} onClose={() => (isChoosing.value = false)} />
      )}
    </main>
  )
}

/** Letter files that were dropped on the desk, or opened with this app. */
export async function openDropped(files: Iterable<File> = []): Promise<void> {
  const dropped = [...files]
  if (dropped.length === 0) return
  const { openFiles } = await import('../travel/open-files.ts')
  told.value = (await openFiles(dropped)).join(' ')
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

const isSent = ({ state, sentAt }: PhoneLetter) => state === 'ready' && sentAt !== undefined

function sayState(letter: PhoneLetter): string {
  const say = t.value.letters
  if (letter.sentAt !== undefined && isSent(letter)) return say.sent(day(letter.sentAt))
  return letter.state === 'sending' && !online.value ? say.waiting : say.states[letter.state]
}

function Envelope({ letter }: { letter: PhoneLetter }) {
  const stamp = letter.items.find(({ thumb }) => thumb)?.thumb
  return (
    <button type="button" class="envelope" onClick={() => go(placeOf(letter))}>
      <span class="envelope-text">
        <span class="envelope-to">{titleOf(letter)}</span>
        <span class="quiet">{day(letter.changedAt)}</span>
        <span class={`state ${isSent(letter) ? 'sent' : letter.state}`}>{sayState(letter)}</span>
      </span>
      {stamp && <img class="stamp" src={stamp} alt="" />}
    </button>
  )
}
