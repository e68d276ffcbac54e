import { useSignal } from '@preact/signals'
import type { ComponentChildren } from 'preact'
import { documentTypes } from '../documents/kinds.ts'
import { about, t } from '../i18n/index.ts'
import { Head } from '../parts/head.tsx'
import { Icon, type IconName } from '../parts/icon.tsx'
import { later } from '../parts/later.tsx'
import { titleOf } from '../parts/title-of.ts'
import { go } from '../route.ts'
import { hasContent, mostWords, type PhoneLetter } from '../store/letter.ts'
import { changeLetter, deleteLetter, unkept } from '../store/letters.ts'
import { addFiles } from './write/add-files.ts'
import { Prints } from './write/prints.tsx'
import { timeAloud } from './write/read-aloud.ts'
import { VoiceRibbon } from './write/voice-ribbon.tsx'

const VoiceSheet = later(async () => (await import('../voice/voice-sheet.tsx')).VoiceSheet)
const WordTools = later(async () => (await import('../words/word-tools.tsx')).WordTools)
const Interrupted = later(async () => (await import('../voice/interrupted.tsx')).Interrupted)
const OpenersSheet = later(async () => (await import('./write/openers-sheet.tsx')).OpenersSheet)
const Ask = later(async () => (await import('./write/ask.tsx')).Ask)
const CameraSheet = later(async () => (await import('../camera/camera-sheet.tsx')).CameraSheet)

const mediaTypes = 'image/*,video/*,audio/*'

/** *Write*: a sheet of paper. Dear …, the words, prints of the photos, the voice as a ribbon of ink. */
export function Write({ letter }: { letter: PhoneLetter }) {
  const say = t.value.write
  const open = useSignal<'voice' | 'go-on' | 'camera' | 'openers' | undefined>(undefined)
  const close = () => (open.value = undefined)
  const told = useSignal('')
  const { id } = letter

  const add = async (files: Iterable<File>) => {
    told.value = (await addFiles(id, files)).join(' ')
  }
  const seal = () => {
    if (hasContent(letter)) go({ screen: 'seal', letter: id })
    else told.value = say.nothing
  }
  const remove = async () => {
    await deleteLetter(id)
    go({ screen: 'letters' }, { replace: true })
  }

  return (
    <main
      class="screen write"
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault()
        void add(event.dataTransfer?.files ?? [])
      }}
      onPaste={(event) => void add(event.clipboardData?.files ?? [])}
    >
      <Head
        title={letter.to || letter.mode ? titleOf(letter) : t.value.letters.write}
        onBack={() => go({ screen: 'letters' })}
      >
        <button type="button" class="round" aria-label={say.deleteLetter} onClick={remove}>
          <Icon name="trash" />
        </button>
      </Head>
      <Paper letter={letter}>
        <div class="word-tools">
          {!letter.words && !letter.mode && (
            <button type="button" class="begin" onClick={() => (open.value = 'openers')}>
              {say.begin}
            </button>
          )}
          <WordTools letter={letter} />
        </div>
        <Prints letter={letter} />
        {letter.unended?.length && !open.value ? (
          <Interrupted
            letter={letter}
            onKeep={() => (open.value = 'voice')}
            onGoOn={() => (open.value = 'go-on')}
          />
        ) : null}
        <VoiceRibbon letter={letter} onOpen={() => (open.value = 'voice')} />
        {letter.mode && <Ask letter={letter} mode={letter.mode} />}
      </Paper>
      <footer class="foot">
        <p class="told" role="status">
          {told.value || (hasContent(letter) ? kept(letter.words) : '')}
        </p>
        <div class="tools">
          <label class="tool">
            <Icon name="photo" />
            <span>{say.gallery}</span>
            <input
              type="file"
              class="hidden-input"
              multiple
              accept={letter.mode ? `${mediaTypes},${documentTypes}` : mediaTypes}
              onChange={({ currentTarget }) => {
                const chosen = [...(currentTarget.files ?? [])]
                currentTarget.value = ''
                void add(chosen)
              }}
            />
          </label>
          <Tool icon="camera" label={say.camera} onClick={() => (open.value = 'camera')} />
          <Tool icon="voice" label={say.voice} onClick={() => (open.value = 'voice')} />
          <button type="button" class="main seal-button" onClick={seal}>
            {say.seal}
          </button>
        </div>
      </footer>
      {(open.value === 'voice' || open.value === 'go-on') && (
        <VoiceSheet letter={letter} goesOn={open.value === 'go-on'} onClose={close} />
      )}
      {open.value === 'openers' && (
        <OpenersSheet
          onChoose={(words) => {
            void changeLetter(id, { words })
            close()
          }}
          onClose={close}
        />
      )}
      {open.value === 'camera' && <CameraSheet letter={letter} onClose={close} />}
    </main>
  )
}

/** Whether all is kept; and how long the words are when they are read, which tells more than how many they are. */
function kept(words: string): string {
  const aloud = timeAloud(words)
  const say = t.value.write
  if (unkept.value) return say.full
  return aloud < 10_000 ? say.saved : `${say.saved} ${say.aloud(about(aloud))}`
}

const Tool = ({ icon, label, onClick }: { icon: IconName; label: string; onClick: () => void }) => (
  <button type="button" class="tool" onClick={onClick}>
    <Icon name={icon} />
    <span>{label}</span>
  </button>
)

/** Dear …, the words, what goes with them, Love …: kept as they are typed. */
function Paper({ letter, children }: { letter: PhoneLetter; children: ComponentChildren }) {
  const { id, mode, words } = letter
  const say = t.value.write
  return (
    <article class="sheet-of-paper">
      {!mode && <Name letter={letter} of="to" />}
      <textarea
        class="words"
        dir="auto"
        value={words}
        onInput={({ currentTarget }) => void changeLetter(id, { words: currentTarget.value })}
        placeholder={mode ? say.wordsFor[mode] : say.wordsPlaceholder}
        aria-label={say.wordsLabel}
        maxLength={mostWords}
        rows={5}
      />
      {children}
      {!mode && <Name letter={letter} of="from" />}
    </article>
  )
}

/** Who a letter is to, or from, in one's own hand. */
function Name({ letter, of }: { letter: PhoneLetter; of: 'to' | 'from' }) {
  const say = t.value.write
  const isTo = of === 'to'
  return (
    <label class={isTo ? 'salutation' : 'signature'}>
      <span class="hand">{isTo ? say.dear : say.love}</span>
      <input
        class="hand"
        dir="auto"
        value={letter[of]}
        onInput={({ currentTarget }) => void changeLetter(letter.id, { [of]: currentTarget.value })}
        placeholder={isTo ? say.toPlaceholder : say.fromPlaceholder}
        aria-label={isTo ? say.toLabel : say.fromLabel}
        maxLength={60}
        autocomplete={isTo ? 'off' : 'given-name'}
        enterkeyhint="next"
      />
    </label>
  )
}
