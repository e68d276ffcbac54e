import { useSignal } from '@preact/signals'
import { useEffect, useRef } from 'preact/hooks'
import { t } from '../../i18n/index.ts'
import { Choices } from '../../parts/choices.tsx'
import { Icon } from '../../parts/icon.tsx'
import { Row } from '../../parts/row.tsx'
import { type Mood, moods, type PhoneLetter } from '../../store/letter.ts'
import { changeLetter } from '../../store/letters.ts'

/** *Music*: a mood for the film, chosen by hearing it. */
export function Music({ letter: { id, music } }: { letter: PhoneLetter }) {
  const say = t.value.seal
  const playing = useSignal(false)
  const stop = useRef(() => {})

  const end = () => {
    stop.current()
    stop.current = () => {}
    playing.value = false
  }
  const play = async (mood: Mood) => {
    end()
    if (mood === 'none') return
    playing.value = true
    const { playTaste } = await import('../../music/taste.ts')
    if (playing.value) stop.current = playTaste(mood, end)
  }
  const choose = (mood: Mood) => {
    void changeLetter(id, { music: mood })
    if (playing.value) void play(mood)
  }
  useEffect(() => end, [])
  return (
    <section>
      <header class="music-head">
        <h2 id="music">{say.music}</h2>
        {music !== 'none' && (
          <button
            type="button"
            aria-pressed={playing.value}
            onClick={() => (playing.value ? end() : void play(music))}
          >
            <Icon name={playing.value ? 'stop' : 'play'} />
            <span>{playing.value ? say.silence : say.listen}</span>
          </button>
        )}
      </header>
      <Row labelledby="music">
        <Choices name="music" all={moods} chosen={music} say={say.moods} onChoose={choose} />
      </Row>
    </section>
  )
}
