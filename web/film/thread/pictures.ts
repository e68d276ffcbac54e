import { type VideoSample, VideoSampleSink } from 'mediabunny'
import { contextOf, drawnOnce, free, type MakeCanvas } from '../../../shared/film/draw/canvas.ts'
import { clipSize } from '../../../shared/film/draw/clip.ts'
import { type Size, shownAs, zoom } from '../../../shared/film/draw/fit.ts'
import type { OpenPicture } from '../../../shared/film/pictures.ts'
import type { Scene } from '../../../shared/film/resolve.ts'
import { blobOf, openMedia } from './media.ts'
import { sampleDrawer } from './sample-drawer.ts'

export const makeCanvas: MakeCanvas = (width, height) => new OffscreenCanvas(width, height)

/** The room a picture of some shape has in the film. */
type RoomFor = (picture: Size) => Size

/** Opens the picture of a scene for `openPictures`: its url is the id of a letter's file. */
export const openFor =
  (roomFor: RoomFor) =>
  ({ url, picture, trim }: Scene & { url: string }): Promise<OpenPicture> =>
    picture === 'photo' ? openPhoto(url, roomFor) : openClip(url, roomFor, trim?.from ?? 0)

/** What stands behind a photo that lets something through. */
const behind = '#f6efe2'

/** A photo, upright, no larger than it is drawn. */
async function openPhoto(id: string, roomFor: RoomFor): Promise<OpenPicture> {
  const whole = await createImageBitmap(await blobOf(id), { imageOrientation: 'from-image' })
  const room = roomFor(whole)
  const wanted = shownAs(whole, { width: room.width * zoom, height: room.height * zoom })
  // Scaled by the browser: a canvas does it worse, and takes as much memory again.
  const scaled = await createImageBitmap(whole, {
    resizeWidth: Math.round(wanted.width),
    resizeHeight: Math.round(wanted.height),
    resizeQuality: 'high',
  })
  whole.close()
  const { width, height } = scaled
  const bitmap = drawnOnce(
    makeCanvas,
    width,
    height,
    (context) => {
      context.fillStyle = behind
      context.fillRect(0, 0, width, height)
      context.drawImage(scaled, 0, 0)
    },
    true,
  )
  scaled.close()
  const letGo = () => free(bitmap)
  return { shown: { bitmap, moves: false, letGo }, seek: async () => {}, close: async () => letGo() }
}

/** A clip, decoded as it plays; going back, or far ahead, begins anew at the key frame before. */
async function openClip(id: string, roomFor: RoomFor, from: number): Promise<OpenPicture> {
  const { input, origin } = await openMedia(id)
  const track = await input.getPrimaryVideoTrack()
  if (!track || !(await track.canDecode())) {
    input.dispose()
    throw new Error('this browser cannot decode the clip')
  }
  const shape = { width: await track.getDisplayWidth(), height: await track.getDisplayHeight() }
  const size = clipSize(shape, roomFor(shape))
  const bitmap = makeCanvas(size.width, size.height)
  const quality = shape.width > size.width * 2 ? 'high' : 'low'
  const context = contextOf(bitmap, { quality, opaque: true })
  const drawSample = sampleDrawer()
  const sink = new VideoSampleSink(track)
  let samples = sink.samples(origin + from / 1000)
  let next = await samples.next()
  if (next.done) throw new Error('a clip without pictures')
  /** The moment shown, s; none yet after a jump. */
  let shown: number | undefined
  const end = async () => {
    next.value?.close()
    await samples.return()
  }
  const jumpTo = async (seconds: number) => {
    await end()
    samples = sink.samples(seconds)
    next = await samples.next()
    shown = undefined
  }
  return {
    shown: { bitmap, moves: true },
    async seek(clipTime) {
      const seconds = origin + clipTime / 1000
      if (shown !== undefined && (seconds < shown || seconds > shown + farAhead)) await jumpTo(seconds)
      let due: VideoSample | undefined
      // A clip whose first picture comes late shows it from the beginning.
      while (!next.done && (shown === undefined || next.value.timestamp <= seconds + 0.001)) {
        due?.close()
        due = next.value
        shown = due.timestamp
        next = await samples.next()
      }
      if (!due) return
      await drawSample(due, context)
      due.close()
    },
    async close() {
      await end()
      input.dispose()
    },
  }
}

/** Further ahead than this, in s, it is quicker to look for a key frame than to decode all between. */
const farAhead = 2
