import { modes } from '../../shared/modes.ts'
import { recordSegment } from '../media/record-segment.ts'
import { stayAwake } from '../media/stay-awake.ts'
import { stopwatch } from '../media/stopwatch.ts'
import { addFiles } from '../screens/write/add-files.ts'
import { beginTake, endTake, holdTake, interruptedTakes, leaveTake, readTake } from '../store/takes.ts'

const types = [
  'video/mp4;codecs=avc1,mp4a.40.2',
  'video/mp4;codecs=avc1,opus',
  'video/mp4',
  'video/webm;codecs=vp8,opus',
  'video/webm',
]
const bits = { videoBitsPerSecond: 6_000_000, audioBitsPerSecond: 128_000 }

/** Chromium writes MP4 from one key frame to the next: what comes after the last is lost in a crash. */
const options = { ...bits, videoKeyFrameIntervalDuration: 1000 }

/** How long a clip may be, ms, so that its file is taken; cameras do not keep to their bits exactly. */
export const longestClip =
  Math.floor((0.85 * modes.letter.maxBytes * 8) / (bits.videoBitsPerSecond + bits.audioBitsPerSecond)) * 1000

/** A clip that is being filmed. */
export type Filming = {
  /** ms */
  elapsed(): number
  /** Ends it and puts it into the letter. @returns what to tell the person, where it cannot be taken */
  stop(): Promise<string[]>
}

/**
 * Films a clip; what is filmed goes to the store as it is made. `onEnd` is called once when it cannot go on: it is
 * as long as may be, the phone has no room, the camera is gone or the app is hidden. It is to be stopped then.
 * @returns undefined where another tab is filming for this letter
 */
export async function filmClip(
  letter: string,
  stream: MediaStream,
  onEnd: () => void,
): Promise<Filming | undefined> {
  if (!(await holdTake(letter, 'clip'))) return undefined
  if (interruptedTakes(letter).includes('clip')) await keepClip(letter)
  // What could not be kept was told; a new one takes its place.
  await endTake(letter, 'clip')
  const over = new AbortController()
  const end = () => {
    if (over.signal.aborted) return
    over.abort()
    onEnd()
  }
  const clock = stopwatch()
  const writer = await beginTake(letter, 'clip', end)
  const recorder = await recordSegment(stream, writer, { types, options, segment: 0, elapsed: clock.elapsed })
  clock.start()
  const sleep = stayAwake()
  const longest = setTimeout(end, longestClip)
  const { signal } = over
  document.addEventListener('visibilitychange', () => document.hidden && end(), { signal })
  for (const track of stream.getTracks()) track.addEventListener('ended', end, { signal })
  return {
    elapsed: clock.elapsed,
    stop: async () => {
      over.abort()
      clearTimeout(longest)
      sleep()
      await recorder.stop()
      return await keepClip(letter).finally(() => leaveTake(letter, 'clip'))
    },
  }
}

/** Puts a clip that was filmed, as far as it was, into the letter. @returns what to tell where it cannot be taken */
export async function keepClip(letter: string): Promise<string[]> {
  const { segments } = await readTake(letter, 'clip')
  const type = segments[0]?.type.split(';')[0] ?? 'video/mp4'
  const name = `clip-${Date.now()}.${type.includes('mp4') ? 'mp4' : 'webm'}`
  const told = await addFiles(letter, [
    new File(
      segments.map(({ bytes }) => bytes),
      name,
      { type },
    ),
  ])
  if (told.length === 0) await endTake(letter, 'clip')
  return told
}
