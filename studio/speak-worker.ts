import { parentPort, workerData } from 'node:worker_threads'
import { synthesise } from '../shared/film/words/reader.ts'
import { openEspeak } from './espeak.ts'

const { text, voice, wordsAMinute } = workerData as { text: string; voice: string; wordsAMinute: number }
const espeak = await openEspeak()
espeak.set_voice(voice)
espeak.set_rate(wordsAMinute)
const { buffer } = synthesise(espeak, text)
parentPort?.postMessage({ samples: new Uint8Array(buffer), rate: espeak.get_samplerate() })
