import { useSignal } from '@preact/signals'
import { useEffect, useRef } from 'preact/hooks'
import { hold } from '../busy.ts'
import { t } from '../i18n/later.ts'
import { Icon } from '../parts/icon.tsx'
import { Sheet } from '../parts/sheet.tsx'
import { addFiles } from '../screens/write/add-files.ts'
import type { PhoneLetter } from '../store/letter.ts'
import { type CameraTrouble, openCamera, recordClip, takePhoto } from './camera.ts'

/** The camera, in the app: photos and clips go to the letter as they are taken. */
export function CameraSheet({ letter, onClose }: { letter: PhoneLetter; onClose: () => void }) {
  const say = t.value.camera
  const video = useRef<HTMLVideoElement>(null)
  const stream = useSignal<MediaStream | undefined>(undefined)
  const trouble = useSignal<CameraTrouble | undefined>(undefined)
  const facing = useSignal<'environment' | 'user'>('environment')
  const clip = useSignal<Awaited<ReturnType<typeof recordClip>> | undefined>(undefined)
  const taken = useSignal(0)
  const told = useSignal('')

  const keep = async (file: File) => {
    const problems = await addFiles(letter.id, [file])
    told.value = problems.join(' ')
    if (problems.length === 0) taken.value += 1
  }
  const shoot = async () => {
    if (video.current) await keep(await takePhoto(video.current))
  }
  const film = async () => {
    const running = clip.value
    clip.value = undefined
    if (running) return await keep(await running.stop())
    if (stream.value) clip.value = recordClip(stream.value)
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
        trouble.value = undefined
        if (video.current) video.current.srcObject = opened
      } catch (error) {
        trouble.value = error === 'refused' ? 'refused' : 'absent'
      }
    })()
    return () => {
      gone = true
      close(opened)
    }
  }, [facing.value])

  return (
    <Sheet title={say.title} onClose={onClose} class="camera-sheet">
      {trouble.value ? (
        <p class="problem">{say[trouble.value]}</p>
      ) : (
        <video ref={video} class="viewfinder" autoplay playsInline muted />
      )}
      <p class="told" role="status">
        {told.value || (taken.value > 0 ? say.taken(taken.value) : '')}
      </p>
      <div class="sheet-tools">
        <button
          type="button"
          class="tool"
          onClick={() => (facing.value = facing.value === 'user' ? 'environment' : 'user')}
        >
          <Icon name="flip" />
          <span class="visually-hidden">{say.flip}</span>
        </button>
        <button
          type="button"
          class="shutter"
          aria-label={say.photo}
          disabled={!stream.value || !!clip.value}
          onClick={() => void shoot()}
        />
        <button
          type="button"
          class={`tool ${clip.value ? 'live-tool' : ''}`}
          disabled={!stream.value}
          onClick={() => void film()}
        >
          <Icon name={clip.value ? 'stop' : 'camera'} />
          <span>{clip.value ? say.stop : say.record}</span>
        </button>
      </div>
      <button type="button" class="main" disabled={!!clip.value} onClick={onClose}>
        {say.done}
      </button>
    </Sheet>
  )
}

const close = (stream: MediaStream | undefined) => {
  for (const track of stream?.getTracks() ?? []) track.stop()
}
