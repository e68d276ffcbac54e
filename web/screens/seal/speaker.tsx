import { useSignal } from '@preact/signals'
import { useEffect, useRef } from 'preact/hooks'
import { clipSounds, paces, speakers } from '../../../shared/prompt.ts'
import { openFilmThread } from '../../film/film-thread.ts'
import { canSpeak, speakWords } from '../../film/speaker.ts'
import { t, tongue } from '../../i18n/later.ts'
import { playSound } from '../../media/play-sound.ts'
import { decodeSound } from '../../media/sound.ts'
import { Choices } from '../../parts/choices.tsx'
import { Icon } from '../../parts/icon.tsx'
import { Row } from '../../parts/row.tsx'
import {
  hasClipUnderVoice,
  needsSpeaker,
  type PhoneLetter,
  usualClipSound,
  usualSpeaker,
} from '../../store/letter.ts'
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
  const { hears, playing, play, end } = useHearing(letter)
  useEffect(end, [words, speaker.voice, speaker.pace])
  return (
    <section>
      <header class="music-head">
        <h2 id="speaker">{say.title}</h2>
        {hears && (
          <button type="button" aria-pressed={playing} onClick={playing ? end : play}>
            <Icon name={playing ? 'stop' : 'play'} />
            <span>{playing ? t.value.seal.silence : t.value.seal.listen}</span>
          </button>
        )}
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

/** The words of a voice-over, to be heard as the phone would speak them; where it can. */
function useHearing(letter: PhoneLetter) {
  const hears = useSignal(false)
  const playing = useSignal(false)
  const stop = useRef(() => {})
  const { words } = letter
  useEffect(() => {
    void canSpeak(words, tongue.value).then((can) => (hears.value = can && words.trim() !== ''))
  }, [words])
  const end = () => {
    stop.current()
    stop.current = () => {}
    playing.value = false
  }
  const play = () => {
    end()
    playing.value = true
    stop.current = playSound(spoken(letter), end)
  }
  return { hears: hears.value, playing: playing.value, play, end }
}

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
