import type { PhoneLetter } from '../store/letter.ts'
import type { CannotReason } from './cannot-make.ts'
import { canSpeak } from './speaker.ts'
import { needsSpeaker } from './spoken-words.ts'

type Asked = Pick<PhoneLetter, 'mode' | 'items' | 'words'>

/**
 * Whether this browser has what making a film here takes: codecs for pages (WebCodecs), an encoder for H.264, a
 * canvas in a thread of its own; for a voice-over that nobody spoke, a voice. Asked before it is offered.
 * @param language BCP 47, of the words
 * @returns why not; undefined when it can
 */
export async function whyNotHere(letter: Asked, language: string): Promise<CannotReason | undefined> {
  if (needsSpeaker(letter)) {
    if (!letter.words.trim()) return 'no-script'
    if (!(await canSpeak(letter.words, language))) return 'no-speaker'
  }
  const has = ['VideoEncoder', 'VideoDecoder', 'AudioDecoder', 'OffscreenCanvas'].every(
    (name) => name in globalThis,
  )
  if (!has) return 'no-codecs'
  return (await canEncode()) ? undefined : 'no-encoder'
}

const kept = 'dearly-encodes'

/** Whether it writes H.264 as large as our films. To be asked takes browsers long: a yes is kept while they are the same. */
async function canEncode(): Promise<boolean> {
  if (localStorage.getItem(kept) === navigator.userAgent) return true
  const config = { codec: 'avc1.42e028', width: 1080, height: 1920, framerate: 30, bitrate: 5_000_000 }
  // Some browsers throw instead of saying no.
  const { supported } = await VideoEncoder.isConfigSupported(config).catch(() => ({ supported: false }))
  if (supported) localStorage.setItem(kept, navigator.userAgent)
  return supported === true
}
