import { useSignal } from '@preact/signals'
import type { MakingWay } from '../film/ways.tsx'
import { clock, t, tongue } from '../i18n/index.ts'
import { online } from '../network.ts'
import { Head } from '../parts/head.tsx'
import { later } from '../parts/later.tsx'
import { pressed } from '../parts/pressed.ts'
import { titleOf } from '../parts/title-of.ts'
import { go } from '../route.ts'
import { lengthOf, type PhoneLetter } from '../store/letter.ts'
import { changeLetter } from '../store/letters.ts'
import { isFull } from '../store/room.ts'
import { Look } from './seal/look.tsx'
import { Music } from './seal/music.tsx'

const SpeakerChoice = later(async () => (await import('./seal/speaker.tsx')).SpeakerChoice)
const Ways = later(async () => (await import('../film/ways.tsx')).Ways)

/** *Seal*: what is in the envelope, the music, and who makes the film. */
export function Seal({ letter }: { letter: PhoneLetter }) {
  const say = t.value.seal
  // Until the ways are there to choose from, it is the studio's.
  const way = useSignal<MakingWay>('studio')
  const sealing = useSignal(false)
  const noRoom = useSignal(false)
  const isHere = way.value === 'phone'
  const makeIt = async () => {
    sealing.value = true
    await pressed()
    try {
      if (isHere) await (await import('../film/make-here.ts')).sealHere(letter.id)
      else await (await import('../make/making.ts')).seal(letter.id)
      go({ screen: 'way', letter: letter.id }, { replace: true })
    } catch (error) {
      sealing.value = false
      // The phone has no room even to note that it is sealed.
      noRoom.value = isFull(error)
      if (!noRoom.value) throw error
    }
  }
  return (
    <main class="screen seal">
      <Head title={say.title} onBack={() => go({ screen: 'write', letter: letter.id })} />
      <Envelope letter={letter} />
      <Look letter={letter} />
      {letter.mode && <SpeakerChoice letter={letter} />}
      <Music letter={letter} />
      {hasCaptions(letter) && (
        <label class="choice">
          <input
            type="checkbox"
            checked={letter.captions !== false}
            onChange={({ currentTarget }) =>
              void changeLetter(letter.id, { captions: currentTarget.checked })
            }
          />
          <span>{say.captions}</span>
        </label>
      )}
      <Ways letter={letter} way={way} />
      <footer class="foot">
        {(noRoom.value || (!online.value && !isHere)) && (
          <p class="told" role="status">
            {noRoom.value ? t.value.write.full : say.offline}
          </p>
        )}
        <button type="button" class="main wax" disabled={sealing.value} onClick={() => void makeIt()}>
          {say.go}
        </button>
      </footer>
    </main>
  )
}

/** Words without pictures are the film: only on pictures may they be left out. */
const hasCaptions = ({ words, items }: PhoneLetter) =>
  words.trim() !== '' && items.some(({ part }) => part !== 'voice')

function Envelope({ letter }: { letter: PhoneLetter }) {
  const { to, words, items } = letter
  const say = t.value.seal
  const note = items.find(({ part }) => part === 'voice')
  const photos = items.filter(({ part }) => part === 'photo').length
  const clips = items.filter(({ part }) => part === 'clip').length
  const written = wordCount(words)
  const stamp = items.find(({ thumb }) => thumb)?.thumb
  const parts = [
    written > 0 && say.words(written),
    photos > 0 && say.photos(photos),
    clips > 0 && say.clips(clips),
    note && say.voice(clock(lengthOf(note))),
  ].filter(Boolean)
  return (
    <section class="envelope open">
      <div class="envelope-text">
        <p class="envelope-to hand">{to || titleOf(letter)}</p>
        <p class="quiet">{say.whatGoes}</p>
        <p>{new Intl.ListFormat(tongue.value, { type: 'conjunction' }).format(parts as string[])}</p>
      </div>
      {stamp && <img class="stamp" src={stamp} alt="" />}
    </section>
  )
}

/** Words as people count them: words in English, characters in Chinese. */
function wordCount(text: string): number {
  const segments = new Intl.Segmenter(tongue.value, { granularity: 'word' }).segment(text)
  const isChinese = tongue.value === 'zh-CN'
  let counted = 0
  for (const { segment, isWordLike } of segments)
    if (isWordLike) counted += isChinese ? [...segment].length : 1
  return counted
}
