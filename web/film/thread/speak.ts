import { levelMeter, speechIn } from '../../../shared/film/sound/speech.ts'
import { wavHead } from '../../../shared/film/sound/wav.ts'
import { narrate } from '../../../shared/film/words/reader.ts'
import { keepBytes } from '../../store/store.ts'
import { CannotMake } from '../cannot-make.ts'
import type { Orders } from '../orders.ts'
import { openEspeak } from './reader.ts'

/**
 * Speaks a text into a WAV file, kept under an id.
 * @returns what a film has to know of it, as of a voice note
 * @throws CannotMake where the synthesiser is not there, or the phone is full
 */
export async function speak({
  id,
  text,
  language,
  manner,
}: Orders['speak']['asked']): Promise<Orders['speak']['answer']> {
  const espeak = await openEspeak(text, language)
  if (!espeak) throw new CannotMake('no-speaker')
  const samples = narrate(espeak, text, language, manner)
  const rate = espeak.get_samplerate()
  const file = new Blob([wavHead(samples.byteLength, rate), samples as Int16Array<ArrayBuffer>])
  await keepBytes(id, await file.arrayBuffer()).catch((cause) => {
    throw new CannotMake('no-room', { cause })
  })
  const meter = levelMeter(rate)
  meter.add(Float32Array.from(samples, (sample) => sample / 32_768))
  const duration = Math.round((samples.length * 1000) / rate)
  return { duration, speech: speechIn(meter.levels(), duration) }
}
