import '../style/film.css'
import { useComputed, useSignal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import { day, t } from '../i18n/later.ts'
import { InstallNote } from '../install/install-note.tsx'
import { Head } from '../parts/head.tsx'
import { Icon } from '../parts/icon.tsx'
import { later } from '../parts/later.tsx'
import { Notes } from '../parts/notes.tsx'
import { titleOf } from '../parts/title-of.ts'
import { useSeen } from '../push/seen.ts'
import { go } from '../route.ts'
import { asFileName, canShare, saveFile, shareFile } from '../share.ts'
import { readFilm } from '../store/films.ts'
import type { PhoneLetter } from '../store/letter.ts'
import { changeLetter } from '../store/letters.ts'
import { Earlier } from './film/earlier.tsx'
import { LinkTool } from './film/link.tsx'
import { sayShared } from './film/say-shared.ts'
import { Tracks } from './film/tracks.tsx'
import { WechatSteps } from './film/wechat-steps.tsx'

const Changing = later(async () => (await import('./film/changing.tsx')).Changing)
const Talk = later(async () => (await import('./film/talk.tsx')).Talk)
const SizesSheet = later(async () => (await import('./film/sizes.tsx')).SizesSheet)

/** *Film*: the film, Send first, then the other ways; a talk about it; what is in it. */
export function Film({ letter }: { letter: PhoneLetter }) {
  const say = t.value.film
  const film = useFilm(letter)
  const told = useSignal('')
  const talking = useSignal(false)
  const sizing = useSignal(false)
  const isSent = useSignal(false)

  const send = async () => {
    if (!film) return
    const shared = await shareFile(film.file)
    if (shared === 'shared') await markSent(letter)
    isSent.value = shared === 'shared'
    told.value = sayShared(shared)
  }
  const save = () => {
    if (!film) return
    saveFile(film.file)
    isSent.value = true
    told.value = say.saved
  }
  useSeen(letter)
  const shares = film && canShare(film.file)
  const saveAs = (kind: string) => (
    <button type="button" class={kind} disabled={!film} onClick={save}>
      <Icon name="save" />
      <span>{say.save}</span>
    </button>
  )
  const { timeline, problem } = letter.film ?? {}
  const answer = letter.talk?.at(-1)
  return (
    <main class="screen film">
      <Head
        title={letter.to || letter.mode ? titleOf(letter) : say.title}
        onBack={() => go({ screen: 'letters' })}
      />
      {film ? (
        // biome-ignore lint/a11y/useMediaCaption: the letter's words are in the film's own picture
        <video
          class="film-player"
          src={film.url}
          poster={letter.film?.poster}
          controls
          playsInline
          preload="metadata"
          aria-label={say.title}
        />
      ) : (
        <div class="film-player" role="status">
          {say.loading}
        </div>
      )}
      <div class="film-tools">
        {shares ? (
          <button type="button" class="main wax" onClick={() => void send()}>
            <Icon name="send" />
            {say.send}
          </button>
        ) : (
          saveAs('main wax')
        )}
        <div class="tools">
          {shares && saveAs('tool')}
          <LinkTool letter={letter} disabled={!film} />
          <button type="button" class="tool" disabled={!film} onClick={() => (sizing.value = true)}>
            <Icon name="shrink" />
            <span>{say.sizes.open}</span>
          </button>
          {letter.sealed?.letter && letter.film?.made !== 'phone' && (
            <button type="button" class="tool" onClick={() => (talking.value = true)}>
              <Icon name="pen" />
              <span>{say.change}</span>
            </button>
          )}
        </div>
        <p class="told" role="status">
          {told.value}
        </p>
      </div>
      {isSent.value && <InstallNote />}
      {problem && <p class="problem">{problem.detail}</p>}
      {letter.state === 'changing' ? (
        <Changing letter={letter} onTalk={() => (talking.value = true)} />
      ) : (
        <Notes turn={answer} />
      )}
      {letter.mode === 'wechat' && <WechatSteps />}
      {timeline && <Tracks letter={letter} timeline={timeline} />}
      <Earlier letter={letter} />
      <button type="button" class="tool" onClick={() => go({ screen: 'write', letter: letter.id })}>
        {t.value.way.edit}
      </button>
      {letter.film?.expiresAt && <p class="quiet kept">{say.keptUntil(day(letter.film.expiresAt))}</p>}
      {sizing.value && film && (
        <SizesSheet
          letter={letter}
          file={film.file}
          onSent={() => void markSent(letter)}
          onClose={() => (sizing.value = false)}
        />
      )}
      {talking.value && <Talk letter={letter} onClose={() => (talking.value = false)} />}
    </main>
  )
}

/** The list of letters tells when a letter went out. */
const markSent = ({ id, changedAt }: PhoneLetter) => changeLetter(id, { sentAt: Date.now(), changedAt })

/** The film as a file at hand and an address to play it from: both ready before any tap. */
function useFilm({ film, to }: PhoneLetter): { file: File; url: string } | undefined {
  const held = useSignal<{ file: File; url: string } | undefined>(undefined)
  useEffect(() => {
    let url = ''
    if (!film) return
    void readFilm(film.film).then((bytes) => {
      if (!bytes) return
      const file = new File([bytes], fileName(to), { type: 'video/mp4' })
      url = URL.createObjectURL(file)
      held.value = { file, url }
    })
    return () => URL.revokeObjectURL(url)
  }, [film?.export])
  return useComputed(() => held.value).value
}

const fileName = (to: string) => `${asFileName(t.value.film.message(to))}.mp4`
