import { useSignal } from '@preact/signals'
import { useEffect, useRef } from 'preact/hooks'
import { hold } from '../busy.ts'
import { t } from '../i18n/later.ts'
import { countDown } from '../media/count-down.ts'
import { whenAllowed } from '../media/permission.ts'
import { Icon } from '../parts/icon.tsx'
import { Sheet } from '../parts/sheet.tsx'
import { addItem } from '../store/items.ts'
import type { PhoneLetter } from '../store/letter.ts'
import { isFull } from '../store/room.ts'
import { endTake, holdTake, interruptedTakes, leaveTake, readTake, type Segment } from '../store/takes.ts'
import '../style/voice.css'
import { Kept } from './kept.tsx'
import { Live, shownLevels } from './live.tsx'
import type { MicrophoneTrouble } from './microphone.ts'
import { Microphones } from './microphones.tsx'
import { type Interruption, openRecording, type Recording } from './recorder.ts'
import { settleRecording } from './settle.ts'

type Trouble = MicrophoneTrouble | 'unreadable' | 'full' | 'elsewhere'
type Stage = 'opening' | 'counting' | 'recording' | 'paused' | 'keeping' | 'kept' | Trouble

const troubles: readonly Stage[] = ['refused', 'absent', 'unreadable', 'full', 'elsewhere']
const isTrouble = (stage: Stage): stage is Trouble => troubles.includes(stage)

/** Why it does not begin, or go on. */
const troubleOf = (error: unknown): MicrophoneTrouble | 'full' => {
  if (isFull(error)) return 'full'
  return error === 'refused' ? error : 'absent'
}

type Props = {
  letter: PhoneLetter
  /** Joins what is recorded now to a recording that was interrupted; else that one is kept as it is. */
  goesOn?: boolean
  onClose: () => void
}

/** The voice note: counted down as the sheet opens, then recorded; pause, go on, listen, set its ends, start again. */
export function VoiceSheet({ letter, goesOn = false, onClose }: Props) {
  const say = t.value.voice
  const note = letter.items.find(({ part }) => part === 'voice')
  const stage = useSignal<Stage>(note ? 'kept' : 'opening')
  const levels = useSignal<number[]>([])
  const elapsed = useSignal(0)
  const counting = useSignal<number | undefined>(undefined)
  const told = useSignal('')
  const recording = useRef<Recording | undefined>(undefined)
  const skip = useRef<AbortController | undefined>(undefined)
  const isOpen = useRef(true)

  /** Whether the take is this tab's to write: else that is told. */
  const isOurs = async () => {
    const isHeld = await holdTake(letter.id, 'voice')
    if (!isHeld) stage.value = 'elsewhere'
    else if (!isOpen.current) leaveTake(letter.id, 'voice')
    return isHeld && isOpen.current
  }
  const keep = async (segments: Segment[]) => {
    stage.value = 'keeping'
    const settled = await settleRecording(segments).catch(() => undefined)
    if (!settled) {
      stage.value = 'unreadable'
      return
    }
    try {
      await addItem(letter.id, settled.item, settled.bytes)
      await endTake(letter.id, 'voice')
      told.value = settled.silent ? say.silent : ''
      stage.value = 'kept'
    } catch {
      stage.value = 'full'
    }
  }
  const stop = async () => {
    const running = recording.current
    recording.current = undefined
    skip.current?.abort()
    if (!running) return
    const isBegun = stage.value !== 'counting'
    stage.value = 'keeping'
    const segments = await running.stop()
    if (isBegun) await keep(segments)
  }
  /** Begins, or goes on; the microphone may be another one by now, or none. */
  const go = async () => {
    try {
      await recording.current?.go()
      told.value = ''
      stage.value = 'recording'
    } catch (trouble) {
      const why = troubleOf(trouble)
      if (why === 'full') await stop()
      else told.value = say[why]
      stage.value = why === 'full' ? why : 'paused'
    }
  }
  const waitFor = (why: Interruption) => {
    stage.value = 'paused'
    told.value = say.interruptions[why]
  }
  const start = async (joins: boolean) => {
    stage.value = 'opening'
    levels.value = []
    told.value = ''
    if (!(await isOurs())) return
    try {
      const opened = await openRecording(letter.id, joins, {
        onLevel: (level, time) => {
          elapsed.value = time
          if (stage.value !== 'paused') levels.value = [...levels.value, level].slice(-shownLevels)
        },
        onTrouble: (trouble) => {
          if (stage.value === 'recording') told.value = trouble ? say[trouble] : ''
        },
        onInterrupted: (why) => {
          waitFor(why)
          if (why === 'full') void stop()
        },
      })
      if (!isOpen.current) return void (await opened.stop())
      recording.current = opened
      stage.value = 'counting'
      told.value = say.countDown
      skip.current = new AbortController()
      await countDown(3, (left) => (counting.value = left), skip.current.signal)
      counting.value = undefined
      if (recording.current !== opened) return
      if (document.hidden) waitFor('hidden')
      else await go()
    } catch (trouble) {
      stage.value = troubleOf(trouble)
    }
  }
  const pause = () => {
    if (stage.value === 'paused') return void go()
    recording.current?.pause()
    stage.value = 'paused'
    told.value = ''
  }
  const again = async () => {
    const { segments } = await readTake(letter.id, 'voice')
    if (stage.value === 'full' && segments.length > 0) await keep(segments)
    else if (stage.value === 'elsewhere' && note) stage.value = 'kept'
    else await start(goesOn && stage.value !== 'unreadable')
  }
  useEffect(hold, [])
  useEffect(() => {
    void (async () => {
      const isInterrupted = interruptedTakes(letter.id).includes('voice')
      if (!isInterrupted || goesOn) return goesOn || !note ? await start(goesOn) : undefined
      if (await isOurs()) await keep((await readTake(letter.id, 'voice')).segments)
    })()
    return () => {
      isOpen.current = false
      void stop().finally(() => leaveTake(letter.id, 'voice'))
    }
  }, [])
  const isRefused = stage.value === 'refused'
  useEffect(() => (isRefused ? whenAllowed('microphone', () => void start(goesOn)) : undefined), [isRefused])

  const isCounting = stage.value === 'counting'
  const isLive = isCounting || stage.value === 'recording' || stage.value === 'paused'
  return (
    <Sheet title={say.title} onClose={onClose} class="voice-sheet">
      {isLive && (
        <Live
          levels={levels.value}
          elapsed={elapsed.value}
          counting={counting.value}
          onSkip={() => skip.current?.abort()}
        />
      )}
      {stage.value === 'opening' && <p class="quiet">{say.preparing}</p>}
      {stage.value === 'keeping' && <p class="quiet">{say.keeping}</p>}
      {stage.value === 'kept' && note && <Kept letter={letter.id} note={note} />}
      {isTrouble(stage.value) && <p class="problem">{say[stage.value]}</p>}
      <p class="told" role="status">
        {told.value}
      </p>
      {(stage.value === 'paused' || stage.value === 'kept') && <Microphones />}
      <div class="sheet-tools">
        {isLive && (
          <>
            <button type="button" class="tool" disabled={isCounting} onClick={pause}>
              <Icon name={stage.value === 'paused' ? 'voice' : 'pause'} />
              <span>{stage.value === 'paused' ? say.resume : say.pause}</span>
            </button>
            <button type="button" class="main" disabled={isCounting} onClick={() => void stop()}>
              {say.stop}
            </button>
          </>
        )}
        {stage.value === 'kept' && (
          <>
            <button type="button" class="tool" onClick={() => void start(false)}>
              <Icon name="voice" />
              <span>{say.retake}</span>
            </button>
            <button type="button" class="main" onClick={onClose}>
              {say.keep}
            </button>
          </>
        )}
        {isTrouble(stage.value) && (
          <button type="button" class="main" onClick={() => void again()}>
            {say.again}
          </button>
        )}
      </div>
    </Sheet>
  )
}
