import { parentPort, workerData } from 'node:worker_threads'
import { mono } from '../shared/film/sound/block.ts'
import { listener } from '../shared/film/sound/listen.ts'
import { alignWords } from '../shared/film/words/align.ts'
import { readerOf } from '../shared/film/words/reader.ts'
import type { ToAlign } from './align.ts'
import { openEspeak } from './espeak.ts'
import { readSound, soundRate } from './film/media-file.ts'

const { words, language, voices } = workerData as ToAlign
const read = readerOf(await openEspeak())
const recordings = []
for (const { path, trim } of voices) {
  const ear = listener(soundRate)
  for await (const block of readSound(path)) ear.add(mono(block))
  recordings.push({ heard: ear.heard(), trim })
}
parentPort?.postMessage(await alignWords({ words, language }, recordings, read))
