import { type VideoSample, VideoSampleSink } from 'mediabunny'
import { contextOf, free } from '../../../shared/film/draw/canvas.ts'
import { clipSize } from '../../../shared/film/draw/clip.ts'
import type { OpenPicture, Shown } from '../../../shared/film/pictures.ts'
import { openMedia } from './media.ts'
import type { RoomFor } from './pictures.ts'
import { sampleDrawer } from './sample-drawer.ts'

/** What a clip shows, as it was decoded, too: whoever can use that needs no bitmap. */
type ClipShown = Shown & { sample(): VideoSample | undefined }

const isClip = (shown: Shown): shown is ClipShown => 'sample' in shown

/** What is shown as it was decoded; undefined where that is not a clip. */
export const sampleOf = (shown: Shown): VideoSample | undefined =>
  isClip(shown) ? shown.sample() : undefined

/** A clip, decoded as it plays; going back, or far ahead, begins anew at the key frame before. */
export async function openClip(id: string, roomFor: RoomFor, from: number): Promise<OpenPicture> {
  const { input, origin } = await openMedia(id)
  const track = await input.getPrimaryVideoTrack()
  if (!track || !(await track.canDecode())) {
    input.dispose()
    throw new Error('this browser cannot decode the clip')
  }
  const shape = { width: await track.getDisplayWidth(), height: await track.getDisplayHeight() }
  const size = clipSize(shape, roomFor(shape))
  const bitmap = new OffscreenCanvas(size.width, size.height)
  const quality = shape.width > size.width * 2 ? 'high' : 'low'
  const context = contextOf(bitmap, { quality, opaque: true })
  const drawSample = sampleDrawer()
  const sink = new VideoSampleSink(track)
  let samples = sink.samples(origin + from / 1000)
  let next = await samples.next()
  if (next.done) throw new Error('a clip without pictures')
  /** What is shown; nothing yet after a jump. */
  let shown: VideoSample | undefined
  let painted: VideoSample | undefined
  const end = async () => {
    shown?.close()
    next.value?.close()
    await samples.return()
  }
  const jumpTo = async (seconds: number) => {
    await end()
    samples = sink.samples(seconds)
    next = await samples.next()
    shown = undefined
  }
  const clip: ClipShown = { bitmap, moves: true, sample: () => shown }
  return {
    shown: clip,
    async seek(clipTime) {
      const seconds = origin + clipTime / 1000
      if (shown && (seconds < shown.timestamp || seconds > shown.timestamp + farAhead)) await jumpTo(seconds)
      // A clip whose first picture comes late shows it from the beginning.
      while (!next.done && (!shown || next.value.timestamp <= seconds + 0.001)) {
        shown?.close()
        shown = next.value
        next = await samples.next()
      }
    },
    async paint() {
      if (!shown || shown === painted) return
      painted = shown
      await drawSample(shown, context)
    },
    async close() {
      await end()
      input.dispose()
      free(bitmap)
    },
  }
}

/** Further ahead than this, in s, it is quicker to look for a key frame than to decode all between. */
const farAhead = 2
