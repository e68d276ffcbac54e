import { parentPort, workerData } from 'node:worker_threads'

/** What the synthesiser gives: 16-bit mono samples. */
type Synthesiser = {
  set_voice(name: string): void
  set_rate(wordsAMinute: number): void
  get_samplerate(): number
  synthesize(text: string, take: (samples: Int16Array | undefined) => boolean): void
}

// The package has no types.
const { default: open } = await import('@echogarden/espeak-ng-emscripten' as string)
const engine = await open()
const synthesiser: Synthesiser = await new engine.eSpeakNGWorker()
const { text, voice, wordsAMinute } = workerData as { text: string; voice: string; wordsAMinute: number }
const chunks: Buffer[] = []
synthesiser.set_voice(voice)
synthesiser.set_rate(wordsAMinute)
synthesiser.synthesize(text, (samples) => {
  // The engine uses its memory again: the samples have to be copied.
  if (samples) chunks.push(Buffer.from(new Int16Array(samples).buffer))
  return false
})
parentPort?.postMessage({ samples: Buffer.concat(chunks), rate: synthesiser.get_samplerate() })
