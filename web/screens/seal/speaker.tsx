import { useSignal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import { clipSounds, paces, speakers, usualClipSound, usualSpeaker } from '../../../shared/prompt.ts'
import { openFilmThread } from '../../film/film-thread.ts'
import { canSpeak, speakWords } from '../../film/speaker.ts'
import { hasClipUnderVoice, needsSpeaker } from '../../film/spoken-words.ts'
import { t, tongue } from '../../i18n/later.ts'
import { decodeSound } from '../../media/sound.ts'
import { Choices } from '../../parts/choices.tsx'
import { ListenButton, useListening } from '../../parts/listening.tsx'
import { Row } from '../../parts/row.tsx'
import type { PhoneLetter } from '../../store/letter.ts'
import { changeLetter } from '../../store/letters.ts'
import { readBytes } from '../../store/store.ts'

/** *Voice*: who speaks a voice-over, and how fast, chosen by hearing it; and what becomes of the clips' own sound. */
export function SpeakerChoice({ letter }: { letter: PhoneLetter }) {
  return (
    <>
      {needsSpeaker(letter) && <Voice letter={letter} />}
      {hasClipUnderVoice(letter) && <OwnSound letter={letter} />}
    </>
  )
}

function Voice({ letter }: { letter: PhoneLetter }) {
  const say = t.value.speaker
  const { id, words, speaker = usualSpeaker } = letter
  const hears = useHears(words)
  const listening = useListening()
  useEffect(listening.end, [words, speaker.voice, speaker.pace])
  return (
    <section>
      <header class="music-head">
        <h2 id="speaker">{say.title}</h2>
        {hears && <ListenButton listening={listening} onPlay={() => listening.play(spoken(letter))} />}
      </header>
      <Row labelledby="speaker">
        <Choices
          name="speaker"
          all={speakers}
          chosen={speaker.voice}
          say={say.voices}
          onChoose={(voice) => void changeLetter(id, { speaker: { ...speaker, voice } })}
        />
      </Row>
      <Row label={say.pace}>
        <Choices
          name="pace"
          all={paces}
          chosen={speaker.pace}
          say={say.paces}
          onChoose={(pace) => void changeLetter(id, { speaker: { ...speaker, pace } })}
        />
      </Row>
      <p class="quiet">{words.trim() ? (hears ? say.about : '') : say.noWords}</p>
    </section>
  )
}

function OwnSound({ letter: { id, clipSound = usualClipSound } }: { letter: PhoneLetter }) {
  const say = t.value.speaker
  return (
    <section>
      <h2 id="clip-sound">{say.clipSound}</h2>
      <Row labelledby="clip-sound">
        <Choices
          name="clip-sound"
          all={clipSounds}
          chosen={clipSound}
          say={say.clipSounds}
          onChoose={(sound) => void changeLetter(id, { clipSound: sound })}
        />
      </Row>
    </section>
  )
}

/** Whether this phone can let such words be heard. */
function useHears(words: string): boolean {
  const hears = useSignal(false)
  useEffect(() => {
    void canSpeak(words, tongue.value).then((can) => (hears.value = can && words.trim() !== ''))
  }, [words])
  return hears.value
}

/** The words of a voice-over, as the phone speaks them. */
async function spoken(letter: PhoneLetter): Promise<AudioBuffer> {
  const thread = openFilmThread()
  try {
    const { item } = await speakWords(letter, tongue.value, thread)
    const bytes = await readBytes(item.id)
    if (!bytes) throw new Error('what was spoken is not there')
    return await decodeSound(bytes)
  } finally {
    thread.end()
  }
}
