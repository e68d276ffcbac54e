import { memoryOf } from '../../test/support/processes.ts'
import { quantile, round } from './figures.ts'
import { MeasuringPhone } from './phone.ts'

export type StreamFigures = {
  streams: number
  dropped: number
  /** From asking for a turn to each stream's reader, ms. */
  p50: number
  p99: number
  /** What the server grew by, kB a stream. */
  kilobytesEach: number
}

const lettersOpen = 50

/** Opens many streams of events, lets something happen to every letter, and waits until each has told it. */
export async function holdStreams(server: string, pid: number, streams: number): Promise<StreamFigures> {
  const phone = new MeasuringPhone(server)
  const letters: string[] = []
  while (letters.length < lettersOpen) letters.push(await phone.letter())
  const before = memoryOf(pid, 'workerd')
  const heard: number[] = []
  const asked = new Map<string, number>()
  const readers: Promise<void>[] = []
  for (let n = 0; n < streams; n++) {
    const letter = letters[n % lettersOpen] ?? ''
    const { promise: open, resolve } = Promise.withResolvers<void>()
    readers.push(
      phone
        .follow(
          letter,
          (type, at) => {
            if (type !== 'turn.ended') return false
            heard.push(at - (asked.get(letter) ?? Number.NaN))
            return true
          },
          resolve,
        )
        .catch(() => undefined)
        .finally(resolve),
    )
    await open
  }
  const after = memoryOf(pid, 'workerd')
  for (const letter of letters) {
    asked.set(letter, performance.now())
    await phone.post(`/api/letters/${letter}/turns`, { id: 'status', text: 'status' })
  }
  await Promise.all(readers)
  return {
    streams,
    dropped: streams - heard.length,
    p50: round(quantile(heard, 0.5)),
    p99: round(quantile(heard, 0.99)),
    kilobytesEach: round((after - before) / streams / 1024),
  }
}
