import { t } from '../../i18n/index.ts'
import { Choices } from '../../parts/choices.tsx'
import { ListenButton, useListening } from '../../parts/listening.tsx'
import { Row } from '../../parts/row.tsx'
import { type Mood, moods, type PhoneLetter } from '../../store/letter.ts'
import { changeLetter } from '../../store/letters.ts'

/** *Music*: a mood for the film, chosen by hearing it. */
export function Music({ letter: { id, music } }: { letter: PhoneLetter }) {
  const say = t.value.seal
  const listening = useListening()

  const play = (mood: Mood) => {
    if (mood === 'none') listening.end()
    else listening.play(import('../../music/taste.ts').then(({ tasteOf }) => tasteOf(mood)))
  }
  const choose = (mood: Mood) => {
    void changeLetter(id, { music: mood })
    if (listening.playing.value) play(mood)
  }
  return (
    <section>
      <header class="music-head">
        <h2 id="music">{say.music}</h2>
        {music !== 'none' && <ListenButton listening={listening} onPlay={() => play(music)} />}
      </header>
      <Row labelledby="music">
        <Choices name="music" all={moods} chosen={music} say={say.moods} onChoose={choose} />
      </Row>
    </section>
  )
}
