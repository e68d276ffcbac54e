import { useSignal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import { clock, t } from '../i18n/later.ts'
import { Icon } from '../parts/icon.tsx'
import { trimItem } from '../store/items.ts'
import type { Item } from '../store/letter.ts'
import { undo, undoable } from '../store/undo.ts'
import { usePlayer } from './player.ts'
import { keptTrim } from './trim.ts'
import { Trimmer } from './trimmer.tsx'

/** The kept note: to be heard, its ends to be set; and the one before it, while that can be brought back. */
export function Kept({ letter, note }: { letter: string; note: Item }) {
  const say = t.value.voice
  const { duration = 0, waves = [] } = note
  const whole = { from: 0, to: duration }
  const trim = useSignal(note.trim ?? whole)
  const player = usePlayer(note)
  useEffect(() => {
    trim.value = note.trim ?? whole
  }, [note.id])
  const { from, to } = trim.value
  const isPlaying = player.at.value !== undefined
  return (
    <div class="live">
      <Trimmer
        waves={waves}
        trim={trim.value}
        duration={duration}
        playing={player.at.value}
        onChange={(changed) => {
          player.end()
          trim.value = changed
        }}
        onDone={() => void trimItem(letter, note.id, keptTrim(trim.value, duration))}
      />
      <p class="clock">{clock(to - from)}</p>
      <p class="quiet">{keptTrim(trim.value, duration) ? say.trimmed(clock(duration)) : say.trimHint}</p>
      <div class="kept-tools">
        <button type="button" class="tool" onClick={() => void player.listen(trim.value)}>
          <Icon name={isPlaying ? 'stop' : 'play'} />
          <span>{isPlaying ? say.stopListening : say.listen}</span>
        </button>
        {undoable.value?.what === 'voice' && (
          <button type="button" class="tool" onClick={undo}>
            <Icon name="swap" />
            <span>{say.other}</span>
          </button>
        )}
      </div>
    </div>
  )
}
