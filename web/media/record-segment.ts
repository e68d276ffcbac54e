import type { TakeWriter } from '../store/takes.ts'

/** Chunks are made so often, ms: what a crash can cost. */
const chunkEvery = 1000

/**
 * Chromium, which alone tells its brands, holds MP4 back until it stops, whatever it is asked for, unless it has a
 * timeslice; even then a chunk of sound alone may be two seconds long. Safari 26 gives empty chunks where there is
 * a short timeslice, and is asked.
 */
export const holdsMp4Back = 'userAgentData' in navigator

type Settings = {
  /** What to record as, best first. */
  types: readonly string[]
  options: MediaRecorderOptions
  /** Which segment of the take this is, from 0. */
  segment: number
  /** How long the take is by now, ms. */
  elapsed: () => number
}

/** One recorder at work. */
export type RecordedSegment = {
  pause(): void
  resume(): void
  /** Ends it; resolves once all it recorded is kept. */
  stop(): Promise<void>
}

/** Records a stream into a take, chunk by chunk, until it is stopped. Resolves as recording begins. */
export async function recordSegment(
  stream: MediaStream,
  writer: TakeWriter,
  { types, options, segment, elapsed }: Settings,
): Promise<RecordedSegment> {
  const mimeType = types.find((type) => MediaRecorder.isTypeSupported(type))
  const recorder = new MediaRecorder(stream, { ...(mimeType ? { mimeType } : {}), ...options })
  recorder.addEventListener('dataavailable', ({ data }) =>
    writer.keep(data, { type: recorder.mimeType, segment, elapsed: elapsed() }),
  )
  const stopped = happens(recorder, 'stop')
  const begun = happens(recorder, 'start')
  recorder.start(holdsMp4Back ? chunkEvery : undefined)
  await begun
  const flush = () => recorder.state !== 'inactive' && recorder.requestData()
  const ask = () => !holdsMp4Back && recorder.state === 'recording' && flush()
  const asking = setInterval(ask, chunkEvery)
  return {
    pause: () => {
      if (recorder.state !== 'recording') return
      recorder.pause()
      flush()
    },
    resume: () => recorder.state === 'paused' && recorder.resume(),
    stop: async () => {
      clearInterval(asking)
      if (recorder.state !== 'inactive') {
        // WebKit loses the tail when it is stopped right after the last chunk.
        flush()
        recorder.stop()
      }
      // A recorder whose stream has ended stops by itself.
      await stopped
      await writer.all()
    },
  }
}

const happens = (recorder: MediaRecorder, what: 'start' | 'stop') =>
  new Promise<void>((resolve) => recorder.addEventListener(what, () => resolve(), { once: true }))
