import { holdsMp4Back, type RecordedSegment, recordSegment } from '../media/record-segment.ts'
import { stayAwake } from '../media/stay-awake.ts'
import { stopwatch } from '../media/stopwatch.ts'
import { beginTake, endTake, readTake, type Segment } from '../store/takes.ts'
import { type MeterEvents, startMeter } from './meter.ts'
import { chosenMicrophone, openMicrophone } from './microphone.ts'

/** What a browser can record, best first: AAC in MP4 goes to the upstream as it is. */
const mp4 = ['audio/mp4;codecs=mp4a.40.2', 'audio/mp4']
const others = ['audio/webm;codecs=opus', 'audio/ogg;codecs=opus', 'audio/webm']
const types = holdsMp4Back ? others : [...mp4, ...others]

/** What made a recording pause by itself. */
export type Interruption = 'hidden' | 'muted' | 'lost' | 'full'

export type RecorderEvents = Omit<MeterEvents, 'onLevel'> & {
  /** Level 0…1 and the time recorded, ms; about fifteen times a second. */
  onLevel: (level: number, elapsed: number) => void
  /** The recording is paused, with all that was said so far kept. */
  onInterrupted: (why: Interruption) => void
}

/** A recording: ready to begin, going on, or paused. */
export type Recording = {
  /** Begins, or goes on after a pause: with another microphone where one was chosen, or the old one is gone. */
  go(): Promise<void>
  pause(): void
  /** Ends it; resolves with what was recorded, as the browser wrote it. */
  stop(): Promise<Segment[]>
}

/**
 * Opens the microphone for a letter's voice note. What is recorded goes to the store as it is made; `goesOn` joins
 * it to what an interrupted recording left there, else that is dropped.
 * @throws 'refused' or 'absent' when there is no microphone to be had, the store's error when there is no room; also
 * from `go`.
 */
export async function openRecording(
  letter: string,
  goesOn: boolean,
  events: RecorderEvents,
): Promise<Recording> {
  let input = await openInput()
  try {
    if (!goesOn) await endTake(letter, 'voice')
  } catch (error) {
    // The phone has no room even to note it.
    await input.close()
    throw error
  }
  const { segments, elapsed } = await readTake(letter, 'voice')
  const clock = stopwatch(elapsed)
  let next = segments.length
  let recorder: RecordedSegment | undefined
  let writer: Awaited<ReturnType<typeof beginTake>> | undefined
  const sleep = stayAwake()
  const over = new AbortController()

  const pause = () => {
    recorder?.pause()
    clock.stop()
  }
  const interrupt = (why: Interruption) => {
    if (!clock.isRunning()) return
    pause()
    events.onInterrupted(why)
  }
  async function openInput() {
    const microphone = chosenMicrophone.value
    const stream = await openMicrophone()
    const [track] = stream.getAudioTracks()
    track?.addEventListener('ended', () => interrupt('lost'))
    track?.addEventListener('mute', () => interrupt('muted'))
    const meter = startMeter(stream, () => clock.isRunning(), {
      ...events,
      onLevel: (level) => events.onLevel(level, clock.elapsed()),
    })
    return {
      isFit: () => track?.readyState === 'live' && microphone === chosenMicrophone.value,
      stream,
      close: async () => {
        for (const one of stream.getTracks()) one.stop()
        await meter.close()
      },
    }
  }
  const endSegment = async () => {
    const ending = recorder
    recorder = undefined
    await ending?.stop()
    await input.close()
  }
  document.addEventListener('visibilitychange', () => document.hidden && interrupt('hidden'), {
    signal: over.signal,
  })
  return {
    go: async () => {
      if (!input.isFit()) {
        await endSegment()
        input = await openInput()
      }
      writer ??= await beginTake(letter, 'voice', () => interrupt('full'))
      if (recorder) recorder.resume()
      else {
        recorder = await recordSegment(input.stream, writer, {
          types,
          options: { audioBitsPerSecond: 128_000 },
          segment: next++,
          elapsed: clock.elapsed,
        })
      }
      clock.start()
    },
    pause,
    stop: async () => {
      over.abort()
      pause()
      await endSegment()
      sleep()
      return (await readTake(letter, 'voice')).segments
    },
  }
}
