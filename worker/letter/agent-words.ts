import { dropNoise, isNoise, translateGuiTalk, wholeSentences } from '../../shared/gui-talk.ts'
import type { Offer } from '../../shared/letter.ts'
import type { Frame } from '../nemo/frames.ts'

/** A message of the agent as it may be shown. */
export type Words = { message: number; text: string; final: boolean; offers: Offer[] }

/**
 * Puts the agent's messages together from the frames of one turn: pieces are joined, a whole message replaces
 * its pieces, a tool call or the stream's end closes a message. What comes out is translated, by whole
 * sentences while it grows, and never holds a thought, a tool's data or the closing "temporary issue".
 */
export class AgentWords {
  #message = 0
  #text = ''
  #told = ''
  #said = false

  /** What can be told after this frame; empty when nothing new. */
  hear(frame: Frame): Words[] {
    if (frame.kind === 'heartbeat') return []
    if (frame.kind !== 'text') return this.end()
    if (frame.how === 'whole') {
      this.#text = frame.text
      return this.end()
    }
    this.#text += frame.text
    const shown = translateGuiTalk(wholeSentences(this.#text)).text
    if (!shown || shown === this.#told || isNoise(shown)) return []
    this.#told = shown
    return [{ message: this.#message + 1, text: shown, final: false, offers: [] }]
  }

  /** Closes the message that is open, if any. */
  end(): Words[] {
    const text = this.#text
    const wasTold = this.#told !== ''
    this.#text = ''
    this.#told = ''
    if (!text.trim() || (this.#said && isNoise(text))) return []
    const { text: shown, offers } = translateGuiTalk(dropNoise(text))
    if (!shown && offers.length === 0 && !wasTold) return []
    this.#message += 1
    this.#said ||= shown !== ''
    return [{ message: this.#message, text: shown, final: true, offers }]
  }
}
