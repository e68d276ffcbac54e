import { type Context, contextOf, free } from '../../../shared/film/draw/canvas.ts'
import { type Rect, type Size, zoomed } from '../../../shared/film/draw/fit.ts'
import type { Painter, PhotosAlone } from '../../../shared/film/painter.ts'
import type { Film } from '../../../shared/film/resolve.ts'
import { makeCanvas } from './pictures.ts'
import { PlanesMaker } from './planes/planes.ts'

/** A film's frames, one after another, as an encoder takes them: limited-range BT.709. */
export type Frames = {
  /** Draws the frame at a moment (ms of the film). @param onCanvas so that it can be looked at, too */
  draw(time: number, onCanvas: boolean): void
  /** What was drawn last, for a moment (ms of the film). */
  take(time: number): Promise<VideoFrame>
  /** What was drawn last on it. */
  readonly context: Context
  /** Gives back the memory of its canvases. */
  close(): void
}

/** @param size of the pictures; the film is laid out in its own, and drawn larger or smaller */
export async function openFrames(film: Film, size: Size, painter: Painter): Promise<Frames> {
  const scale = size.width / film.width
  const context = contextOf(makeCanvas(size.width, size.height), { quality: 'low', opaque: true })
  context.scale(scale, size.height / film.height)
  const planes = await PlanesMaker.open(size, zoomed(film))
  const layer = contextOf(makeCanvas(size.width, size.height), { quality: 'low' })
  layer.scale(scale, size.height / film.height)
  let alone: PhotosAlone | undefined
  let over: string | undefined

  const placeOf = ({ x, y, width, height }: Rect): Rect => ({
    x: x * scale,
    y: y * scale,
    width: width * scale,
    height: height * scale,
  })
  const layAlone = async ({ photos, over: words }: PhotosAlone) => {
    for (const { bitmap, place, opacity } of photos) await planes.layPhoto(bitmap, placeOf(place), opacity)
    if (!words) return
    if (over !== words.name) {
      layer.clearRect(0, 0, film.width, film.height)
      words.draw(layer)
      await planes.takeLayer(layer.canvas, Math.floor((words.top * size.height) / film.height))
    }
    over = words.name
    planes.layLayer()
  }
  return {
    context,
    draw(time, onCanvas) {
      const found = onCanvas ? undefined : painter.photosAlone(time)
      alone = found?.photos.every(({ place }) => planes.canLay(placeOf(place))) ? found : undefined
      if (!alone) painter.draw(context, time)
    },
    async take(time) {
      if (alone) await layAlone(alone)
      else await planes.takeFrame(context.canvas)
      return planes.videoFrame(time * 1000, 1e6 / film.fps)
    },
    close() {
      free(context.canvas)
      free(layer.canvas)
    },
  }
}
