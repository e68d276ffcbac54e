/** What a browser's speech recognition tells; TypeScript's own library leaves it out, being no standard yet. */
type Recognition = EventTarget & {
  lang: string
  continuous: boolean
  interimResults: boolean
  start(): void
  stop(): void
  onresult: ((event: { results: ArrayLike<ArrayLike<{ transcript: string }>> }) => void) | null
  onerror: ((event: { error: string }) => void) | null
  onend: (() => void) | null
}
type MakeRecognition = new () => Recognition

const found = (): MakeRecognition | undefined => {
  const { SpeechRecognition, webkitSpeechRecognition } = globalThis as Record<string, unknown>
  return (SpeechRecognition ?? webkitSpeechRecognition) as MakeRecognition | undefined
}

/** Whether this browser writes down what is said to it. */
export const canDictate = (): boolean => found() !== undefined

export type DictationTrouble = 'refused' | 'failed'

/**
 * Writes down what is said, in a language, until it is stopped or the browser ends it by itself.
 * @param onWords all that was said so far, as it is understood now
 * @param onEnd told once, with the trouble if there was any
 * @returns stops it; what is said to the end is still written down.
 */
export function dictate(
  language: string,
  onWords: (words: string) => void,
  onEnd: (trouble?: DictationTrouble) => void,
): () => void {
  const Recognition = found()
  if (!Recognition) throw new Error('no speech recognition here')
  const recognition = new Recognition()
  let trouble: DictationTrouble | undefined
  Object.assign(recognition, { lang: language, continuous: true, interimResults: true })
  recognition.onresult = ({ results }) =>
    onWords(Array.from(results, (heard) => heard[0]?.transcript ?? '').join(''))
  recognition.onerror = ({ error }) => {
    if (error === 'no-speech' || error === 'aborted') return
    trouble = error === 'not-allowed' || error === 'service-not-allowed' ? 'refused' : 'failed'
  }
  recognition.onend = () => onEnd(trouble)
  recognition.start()
  return () => recognition.stop()
}
