import { parentPort, workerData } from 'node:worker_threads'
import { type Manner, narrate } from '../shared/film/words/reader.ts'
import { openEspeak } from './espeak.ts'

const { text, language, manner } = workerData as { text: string; language: string; manner: Manner }
const espeak = await openEspeak()
const { buffer } = narrate(espeak, text, language, manner)
parentPort?.postMessage({ samples: new Uint8Array(buffer), rate: espeak.get_samplerate() })
