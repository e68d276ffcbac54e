import { clock, t } from '../i18n/later.ts'
import { placePhrase } from '../store/items.ts'
import type { PhoneLetter } from '../store/letter.ts'
import type { Player, ShownPhrase } from './player.ts'

/**
 * The words of a letter with a voice, each phrase with the time it comes at. One that was not heard as it is written
 * says so; where one comes at the wrong time, the person stops the film there and says that it begins now.
 */
export function Phrases({ player, letter }: { player: Player; letter: PhoneLetter }) {
  const say = t.value.ways.phrases
  const voice = letter.items.find(({ part }) => part === 'voice')
  const phrases = player.phrases.value
  if (!voice || phrases.length === 0) return null
  const isFound = phrases.some(({ isHeard }) => isHeard)
  const setHere = ({ text, from, to }: ShownPhrase) => {
    const begin = player.inVoice(player.place.value)
    void placePhrase(letter.id, voice.id, text, { from: begin, to: begin + to - from })
  }
  return (
    <details class="tracks">
      <summary>{say.title}</summary>
      <p class="quiet">{say.how}</p>
      <ol class="phrases">
        {phrases.map((phrase) => {
          const { text, translation, from, isHeard } = phrase
          const isPlaced = voice.placed?.some((one) => one.text === text)
          return (
            <li key={`${from} ${text}`}>
              <button type="button" class="phrase" onClick={() => player.goTo(from)}>
                <span class="quiet">{clock(from)}</span>
                <span>
                  {text}
                  {translation && <small class="quiet">{translation}</small>}
                  {isFound && !isHeard && !isPlaced && <small class="quiet">{say.unheard}</small>}
                </span>
              </button>
              <button
                type="button"
                class="chip"
                aria-label={isPlaced ? say.itselfFor(text) : say.nowFor(text)}
                onClick={() => (isPlaced ? void placePhrase(letter.id, voice.id, text) : setHere(phrase))}
              >
                {isPlaced ? say.itself : say.now}
              </button>
            </li>
          )
        })}
      </ol>
    </details>
  )
}
