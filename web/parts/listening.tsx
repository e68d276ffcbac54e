import { useSignal } from '@preact/signals'
import { useEffect, useRef } from 'preact/hooks'
import { t } from '../i18n/index.ts'
import { playSound } from '../media/play-sound.ts'
import { Icon } from './icon.tsx'

export type Listening = ReturnType<typeof useListening>

/** One sound at a time, heard before something is chosen; it ends with the screen. */
export function useListening() {
  const playing = useSignal(false)
  const stop = useRef(() => {})
  const end = () => {
    stop.current()
    stop.current = () => {}
    playing.value = false
  }
  /** Call it from a tap; see `playSound`. */
  const play = (coming: Promise<AudioBuffer>) => {
    end()
    playing.value = true
    stop.current = playSound(coming, end)
  }
  useEffect(() => end, [])
  return { playing, play, end }
}

/** *Listen*, or *Stop* while it is heard. */
export const ListenButton = ({ listening, onPlay }: { listening: Listening; onPlay: () => void }) => {
  const isPlaying = listening.playing.value
  const say = t.value.seal
  return (
    <button type="button" aria-pressed={isPlaying} onClick={isPlaying ? listening.end : onPlay}>
      <Icon name={isPlaying ? 'stop' : 'play'} />
      <span>{isPlaying ? say.silence : say.listen}</span>
    </button>
  )
}
