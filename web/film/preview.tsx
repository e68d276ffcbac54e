import { useSignal } from '@preact/signals'
import { useEffect, useRef } from 'preact/hooks'
import { clock, t } from '../i18n/later.ts'
import { Icon } from '../parts/icon.tsx'
import { Sheet } from '../parts/sheet.tsx'
import type { PhoneLetter } from '../store/letter.ts'
import { Phrases } from './phrases.tsx'
import { openPlayer, type Player, shownSize } from './player.ts'
import '../style/film.css'
import '../style/preview.css'

/** A change that goes on (typing) is waited out so long before the film is composed anew, ms. */
const settling = 150

/** A player on a canvas, from when that is there until it goes. */
export function usePlayer() {
  const canvas = useRef<HTMLCanvasElement>(null)
  const player = useSignal<Player | undefined>(undefined)
  useEffect(() => {
    if (!canvas.current) return
    const opened = openPlayer(canvas.current)
    player.value = opened
    return opened.end
  }, [])
  return { canvas, player }
}

/** The film of a letter as it would be made now; it follows every change of the letter. */
export function Preview({ letter }: { letter: PhoneLetter }) {
  const { canvas, player } = usePlayer()
  const { to, from, words, items, music, style, captions, speaker, clipSound } = letter
  useEffect(() => {
    const waiting = setTimeout(() => void player.value?.show(letter), settling)
    return () => clearTimeout(waiting)
  }, [player.value, to, from, words, items, music, style, captions, speaker, clipSound])
  return (
    <div class="preview">
      <canvas
        ref={canvas}
        class="film-player"
        {...shownSize}
        role="img"
        aria-label={t.value.ways.watchTitle}
      />
      {player.value && <Controls player={player.value} />}
      {player.value && <Phrases player={player.value} letter={letter} />}
    </div>
  )
}

/** Play and pause, and where it is. */
export function Controls({ player }: { player: Player }) {
  const say = t.value.ways
  const { duration, place, isPlaying, isTuned, problem } = player
  const time = `${clock(place.value)} / ${clock(duration.value)}`
  const told = problem.value ? say.notShown : isPlaying.value && !isTuned.value ? say.tuning : ''
  return (
    <>
      <div class="preview-tools">
        <button
          type="button"
          class="round"
          aria-label={isPlaying.value ? say.pause : say.play}
          onClick={isPlaying.value ? player.pause : player.play}
          disabled={duration.value === 0}
        >
          <Icon name={isPlaying.value ? 'pause' : 'play'} />
        </button>
        <input
          type="range"
          min={0}
          max={Math.round(duration.value)}
          step={100}
          value={Math.round(place.value)}
          aria-label={say.place}
          aria-valuetext={time}
          onInput={({ currentTarget }) => player.goTo(Number(currentTarget.value))}
        />
        <span class="quiet time">{time}</span>
      </div>
      <p class="told" role="status">
        {told}
      </p>
    </>
  )
}

export const PreviewSheet = ({ letter, onClose }: { letter: PhoneLetter; onClose: () => void }) => (
  <Sheet title={t.value.ways.watchTitle} onClose={onClose}>
    <Preview letter={letter} />
  </Sheet>
)
