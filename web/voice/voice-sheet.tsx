import { useSignal } from '@preact/signals'
import { useEffect, useRef } from 'preact/hooks'
import { hold } from '../busy.ts'
import { clock, t } from '../i18n/later.ts'
import { Icon } from '../parts/icon.tsx'
import { Sheet } from '../parts/sheet.tsx'
import { Waves } from '../parts/waves.tsx'
import { addItem } from '../store/items.ts'
import type { Item, PhoneLetter } from '../store/letter.ts'
import { dropChunks, readBytes } from '../store/store.ts'
import { assemble, type MicrophoneTrouble, type Recording, record } from './recorder.ts'
import { settleRecording } from './settle.ts'

type Stage = 'opening' | 'recording' | 'paused' | 'keeping' | 'kept' | MicrophoneTrouble | 'unreadable'

const shown = 48

/** The voice note: recording begins as the sheet opens; pause, go on, listen, start again. */
export function VoiceSheet({ letter, onClose }: { letter: PhoneLetter; onClose: () => void }) {
  const say = t.value.voice
  const note = letter.items.find(({ part }) => part === 'voice')
  const stage = useSignal<Stage>(note ? 'kept' : 'opening')
  const levels = useSignal<number[]>([])
  const elapsed = useSignal(0)
  const warning = useSignal('')
  const recording = useRef<Recording | undefined>(undefined)

  const keep = async (bytes: ArrayBuffer, type: string) => {
    stage.value = 'keeping'
    try {
      const settled = await settleRecording(bytes, type)
      await addItem(letter.id, settled.item, settled.bytes)
      await dropChunks(letter.id)
      warning.value = settled.silent ? say.silent : ''
      stage.value = 'kept'
    } catch {
      stage.value = 'unreadable'
    }
  }
  const stop = async () => {
    const running = recording.current
    recording.current = undefined
    if (!running) return
    stage.value = 'keeping'
    const { bytes, type } = await running.stop()
    await keep(bytes, type)
  }
  const start = async () => {
    stage.value = 'opening'
    levels.value = []
    warning.value = ''
    try {
      recording.current = await record(letter.id, {
        onLevel: (level, time) => {
          elapsed.value = time
          if (stage.value === 'recording') levels.value = [...levels.value, level].slice(-shown)
        },
        onSilent: (silent) => {
          warning.value = silent ? say.silent : ''
        },
        onLost: () => {
          warning.value = say.failed
          void stop()
        },
      })
      stage.value = 'recording'
    } catch (trouble) {
      stage.value = trouble === 'refused' ? 'refused' : 'absent'
    }
  }
  const pause = () => {
    const isPaused = stage.value === 'paused'
    recording.current?.[isPaused ? 'resume' : 'pause']()
    stage.value = isPaused ? 'recording' : 'paused'
  }
  useEffect(hold, [])
  useEffect(() => {
    void (async () => {
      const left = await assemble(letter.id)
      if (left.bytes.byteLength > 0) await keep(left.bytes, left.type)
      else if (!note) await start()
    })()
    return () => void stop()
  }, [])

  const isLive = stage.value === 'recording' || stage.value === 'paused'
  return (
    <Sheet title={say.title} onClose={onClose} class="voice-sheet">
      {isLive && <Live levels={levels.value} elapsed={elapsed.value} />}
      {stage.value === 'opening' && <p class="quiet">{say.preparing}</p>}
      {stage.value === 'keeping' && <p class="quiet">{say.keeping}</p>}
      {stage.value === 'kept' && note && <Kept note={note} />}
      {(stage.value === 'refused' || stage.value === 'absent' || stage.value === 'unreadable') && (
        <p class="problem">{say[stage.value]}</p>
      )}
      <p class="told" role="status">
        {warning.value}
      </p>
      <div class="sheet-tools">
        {isLive && (
          <>
            <button type="button" class="tool" onClick={pause}>
              <Icon name={stage.value === 'paused' ? 'voice' : 'pause'} />
              <span>{stage.value === 'paused' ? say.resume : say.pause}</span>
            </button>
            <button type="button" class="main" onClick={() => void stop()}>
              {say.stop}
            </button>
          </>
        )}
        {stage.value === 'kept' && (
          <>
            <button type="button" class="tool" onClick={() => void start()}>
              <Icon name="voice" />
              <span>{say.retake}</span>
            </button>
            <button type="button" class="main" onClick={onClose}>
              {say.keep}
            </button>
          </>
        )}
        {(stage.value === 'refused' || stage.value === 'absent' || stage.value === 'unreadable') && (
          <button type="button" class="main" onClick={() => void start()}>
            {say.again}
          </button>
        )}
      </div>
    </Sheet>
  )
}

function Live({ levels, elapsed }: { levels: number[]; elapsed: number }) {
  const say = t.value.voice
  const padded = [...Array<number>(shown - levels.length).fill(0), ...levels]
  return (
    <div class="live">
      <p class="quiet">{say.hint}</p>
      <Waves levels={padded} />
      <p class="clock">
        <span aria-hidden="true">{clock(elapsed)}</span>
        <span class="visually-hidden">{say.elapsed(clock(elapsed))}</span>
      </p>
      <meter class="visually-hidden" min={0} max={1} value={levels.at(-1) ?? 0} aria-label={say.level} />
    </div>
  )
}

/** The kept note, to be heard. */
function Kept({ note }: { note: Item }) {
  const say = t.value.voice
  const playing = useSignal<HTMLAudioElement | undefined>(undefined)
  const end = () => {
    playing.value?.pause()
    playing.value = undefined
  }
  const listen = async () => {
    if (playing.value) return end()
    const bytes = await readBytes(note.id)
    if (!bytes) return
    const url = URL.createObjectURL(new Blob([bytes], { type: note.type }))
    const audio = new Audio(url)
    audio.addEventListener('ended', end)
    audio.addEventListener('pause', () => URL.revokeObjectURL(url))
    playing.value = audio
    await audio.play().catch(end)
  }
  useEffect(() => end, [note.id])
  return (
    <div class="live">
      <Waves levels={note.waves ?? []} />
      <p class="clock">{clock(note.duration ?? 0)}</p>
      <button type="button" class="tool" onClick={() => void listen()}>
        <Icon name={playing.value ? 'stop' : 'play'} />
        <span>{playing.value ? say.stopListening : say.listen}</span>
      </button>
    </div>
  )
}
