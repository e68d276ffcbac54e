import { useSignal } from '@preact/signals'
import { useEffect, useRef } from 'preact/hooks'
import { hold } from '../busy.ts'
import { clock, t } from '../i18n/later.ts'
import { countDown } from '../media/count-down.ts'
import { whenAllowed } from '../media/permission.ts'
import { Icon } from '../parts/icon.tsx'
import { Sheet } from '../parts/sheet.tsx'
import { addFiles } from '../screens/write/add-files.ts'
import { removeItem } from '../store/items.ts'
import type { PhoneLetter } from '../store/letter.ts'
import { isFull } from '../store/room.ts'
import '../style/camera.css'
import {
  type Abilities,
  abilitiesOf,
  type CameraTrouble,
  openCamera,
  setCamera,
  takePhoto,
} from './camera.ts'
import { type Filming, filmClip, longestClip } from './clip-take.ts'
import { Taken } from './taken.tsx'

/** The camera, in the app: photos and clips go to the letter as they are taken; the last one can be taken again. */
export function CameraSheet({ letter, onClose }: { letter: PhoneLetter; onClose: () => void }) {
  const say = t.value.camera
  const video = useRef<HTMLVideoElement>(null)
  const stream = useSignal<MediaStream | undefined>(undefined)
  const abilities = useSignal<Abilities>({})
  const trouble = useSignal<CameraTrouble | undefined>(undefined)
  const attempt = useSignal(0)
  const facing = useSignal<'environment' | 'user'>('environment')
  const torch = useSignal(false)
  const zoom = useSignal<number | undefined>(undefined)
  const timer = useSignal(false)
  const counting = useSignal<number | undefined>(undefined)
  const skip = useRef<AbortController | undefined>(undefined)
  const filming = useRef<Filming | undefined>(undefined)
  const filmed = useSignal<number | undefined>(undefined)
  const isBusy = useSignal(false)
  const looking = useSignal(false)
  const before = useRef(letter.items.length)
  const told = useSignal('')

  const prints = letter.items.filter(({ part }) => part !== 'voice')
  const last = letter.items.length > before.current ? prints.at(-1) : undefined
  const taken = Math.max(0, letter.items.length - before.current)

  const shoot = async () => {
    if (counting.value !== undefined) return skip.current?.abort()
    if (timer.value) {
      skip.current = new AbortController()
      told.value = say.countDown
      await countDown(3, (left) => (counting.value = left), skip.current.signal)
      counting.value = undefined
    }
    if (!video.current || !stream.value) return
    told.value = (await addFiles(letter.id, [await takePhoto(video.current)])).join(' ')
  }
  const stop = async (why = '') => {
    const running = filming.current
    filming.current = undefined
    filmed.value = undefined
    if (!running) return
    isBusy.value = true
    const problems = await running.stop()
    told.value = problems.join(' ') || why
    isBusy.value = false
  }
  const film = async () => {
    if (filming.current) return await stop()
    if (!stream.value) return
    told.value = ''
    isBusy.value = true
    try {
      filming.current = await filmClip(letter.id, stream.value, () => void stop(say.ended))
      if (filming.current) filmed.value = 0
      else told.value = say.elsewhere
    } catch (error) {
      if (!isFull(error)) throw error
      told.value = t.value.write.full
    } finally {
      isBusy.value = false
    }
  }
  const set = (setting: { torch: boolean } | { zoom: number }) => {
    if ('torch' in setting) torch.value = setting.torch
    else zoom.value = setting.zoom
    if (stream.value) void setCamera(stream.value, setting)
  }

  useEffect(hold, [])
  useEffect(() => {
    let opened: MediaStream | undefined
    let gone = false
    void (async () => {
      try {
        opened = await openCamera(facing.value)
        if (gone) return close(opened)
        stream.value = opened
        abilities.value = abilitiesOf(opened)
        torch.value = false
        zoom.value = abilities.value.zoom?.min
        trouble.value = undefined
      } catch (error) {
        trouble.value = error === 'refused' ? 'refused' : 'absent'
      }
    })()
    return () => {
      gone = true
      // What is being filmed is kept, whichever way the camera is left.
      void stop().finally(() => close(opened))
    }
  }, [facing.value, attempt.value])
  useEffect(() => {
    if (video.current && stream.value) video.current.srcObject = stream.value
  }, [stream.value, looking.value, trouble.value])
  useEffect(() => {
    if (filmed.value === undefined) return
    const ticking = setInterval(() => (filmed.value = filming.current?.elapsed()), 250)
    return () => clearInterval(ticking)
  }, [filmed.value === undefined])
  useEffect(
    () => (trouble.value === 'refused' ? whenAllowed('camera', () => attempt.value++) : undefined),
    [trouble.value],
  )
  useEffect(() => () => skip.current?.abort(), [])

  const isFilming = filmed.value !== undefined
  if (trouble.value)
    return (
      <Sheet title={say.title} onClose={onClose} class="camera-sheet">
        <p class="problem">{say[trouble.value]}</p>
        <button type="button" class="main" onClick={() => attempt.value++}>
          {say.tryAgain}
        </button>
      </Sheet>
    )
  if (looking.value && last)
    return (
      <Sheet title={say.title} onClose={onClose} class="camera-sheet">
        <Taken
          item={last}
          onAgain={() => {
            looking.value = false
            void removeItem(letter.id, last.id)
          }}
          onKeep={() => (looking.value = false)}
        />
      </Sheet>
    )
  return (
    <Sheet title={say.title} onClose={onClose} class="camera-sheet">
      <div class="view">
        <video
          ref={video}
          class={`viewfinder ${facing.value === 'user' ? 'mirrored' : ''}`}
          autoplay
          playsInline
          muted
        />
        {counting.value !== undefined && (
          <p class="view-count" aria-hidden="true" key={counting.value}>
            {counting.value}
          </p>
        )}
        {filmed.value !== undefined && (
          <p class="view-clock">
            <span class="visually-hidden">{say.filmed(clock(filmed.value), clock(longestClip))}</span>
            <span aria-hidden="true">
              {clock(filmed.value)} / {clock(longestClip)}
            </span>
          </p>
        )}
        <div class="view-tools">
          <Toggle
            icon="timer"
            name={say.timer}
            isOn={timer.value}
            onChange={(isOn) => (timer.value = isOn)}
          />
          {abilities.value.torch && (
            <Toggle
              icon="torch"
              name={say.torch}
              isOn={torch.value}
              onChange={(isOn) => set({ torch: isOn })}
            />
          )}
        </div>
        {abilities.value.zoom && (
          <input
            class="view-zoom"
            type="range"
            aria-label={say.zoom}
            {...abilities.value.zoom}
            value={zoom.value}
            onInput={({ currentTarget }) => set({ zoom: Number(currentTarget.value) })}
          />
        )}
      </div>
      <p class="told" role="status">
        {told.value || (taken > 0 ? say.taken(taken) : '')}
      </p>
      <div class="sheet-tools">
        <button
          type="button"
          class="tool"
          disabled={isFilming}
          onClick={() => (facing.value = facing.value === 'user' ? 'environment' : 'user')}
        >
          <Icon name="flip" />
          <span class="visually-hidden">{say.flip}</span>
        </button>
        <button
          type="button"
          class="shutter"
          aria-label={counting.value === undefined ? say.photo : say.now}
          disabled={!stream.value || isFilming || isBusy.value}
          onClick={() => void shoot()}
        />
        <button
          type="button"
          class={`tool ${isFilming ? 'live-tool' : ''}`}
          disabled={!stream.value || isBusy.value || counting.value !== undefined}
          onClick={() => void film()}
        >
          <Icon name={isFilming ? 'stop' : 'camera'} />
          <span>{isFilming ? say.stop : say.record}</span>
        </button>
      </div>
      <div class="sheet-tools">
        {last?.thumb && (
          <button
            type="button"
            class="last-taken"
            disabled={isFilming}
            onClick={() => (looking.value = true)}
          >
            <img src={last.thumb} alt={say.look} />
          </button>
        )}
        <button type="button" class="main" disabled={isFilming || isBusy.value} onClick={onClose}>
          {say.done}
        </button>
      </div>
    </Sheet>
  )
}

type ToggleProps = {
  icon: 'timer' | 'torch'
  name: string
  isOn: boolean
  onChange: (isOn: boolean) => void
}

const Toggle = ({ icon, name, isOn, onChange }: ToggleProps) => (
  <button
    type="button"
    class="view-tool"
    aria-label={name}
    aria-pressed={isOn}
    onClick={() => onChange(!isOn)}
  >
    <Icon name={icon} />
  </button>
)

const close = (stream: MediaStream | undefined) => {
  for (const track of stream?.getTracks() ?? []) track.stop()
}
