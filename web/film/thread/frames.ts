import { contextOf, free } from '../../../shared/film/draw/canvas.ts'
import { type Rect, type Size, zoomed } from '../../../shared/film/draw/fit.ts'
import type { LaidOver, Painter, PictureAlone, PicturesAlone } from '../../../shared/film/painter.ts'
import type { Pictures } from '../../../shared/film/pictures.ts'
import type { Film } from '../../../shared/film/resolve.ts'
import { sampleOf } from './clip.ts'
import { makeCanvas } from './pictures.ts'
import { PlanesMaker } from './planes/planes.ts'

/** A film's frames, one after another, as an encoder takes them: limited-range BT.709. */
export type Frames = {
  /** Draws the frame at a moment (ms of the film). @param onCanvas so that it can be looked at, too */
  draw(time: number, onCanvas: boolean): Promise<void>
  /** What was drawn last, for a moment (ms of the film). */
  take(time: number): Promise<VideoFrame>
  /** The same frame, a quarter as wide and high. */
  small(time: number): Promise<ImageBitmap>
  /** What was drawn last for it to be looked at. */
  readonly canvas: OffscreenCanvas
  /** Gives back the memory of its canvases. */
  close(): void
}

/** @param size of the pictures; the film is laid out in its own, and drawn larger or smaller */
export async function openFrames(
  film: Film,
  size: Size,
  { painter, pictures }: { painter: Painter; pictures: Pictures },
): Promise<Frames> {
  const scale = { x: size.width / film.width, y: size.height / film.height }
  // Whole frames and what lies over photos are drawn on the same: canvases are what a film takes most memory for.
  const context = contextOf(makeCanvas(size.width, size.height), { quality: 'low' })
  context.scale(scale.x, scale.y)
  const quarter = contextOf(makeCanvas(size.width / 4, size.height / 4), { quality: 'low', opaque: true })
  // What lies over all of a clip is kept beside the words.
  const layers = film.scenes.some(({ picture }) => picture === 'clip') ? 2 : 1
  const planes = await PlanesMaker.open(size, zoomed(film), layers)
  let alone: PicturesAlone | undefined

  const placeOf = ({ x, y, width, height }: Rect): Rect => ({
    x: x * scale.x,
    y: y * scale.y,
    width: width * scale.x,
    height: height * scale.y,
  })
  const inFrame = ({ rows, below, draw, ...over }: LaidOver) => ({
    ...over,
    rows: { from: rows.from * scale.y, to: rows.to * scale.y },
    below: Math.round(below * scale.y),
    draw() {
      context.clearRect(0, 0, film.width, film.height)
      draw(context)
      return context.canvas
    },
  })
  const canLay = (picture: PictureAlone) => {
    const place = placeOf(picture.place)
    if ('photo' in picture) return planes.canLayPhoto(place)
    const sample = sampleOf(picture.clip)
    return sample !== undefined && planes.canLayClip(sample, place)
  }
  const lay = (picture: PictureAlone) => {
    const [place, { opacity }] = [placeOf(picture.place), picture]
    if ('photo' in picture) return planes.layPhoto(picture.photo, place, opacity)
    const sample = sampleOf(picture.clip)
    return sample && planes.layClip(sample, { place, opacity }, inFrame(picture.veil))
  }
  return {
    canvas: context.canvas,
    async draw(time, onCanvas) {
      const found = onCanvas ? undefined : painter.picturesAlone(time)
      alone = found?.pictures.every(canLay) ? found : undefined
      if (alone) return
      await pictures.paint()
      painter.draw(context, time)
    },
    async take(time) {
      if (!alone) await planes.takeFrame(context.canvas)
      for (const picture of alone?.pictures ?? []) await lay(picture)
      for (const over of alone?.over ?? []) await planes.layOver(inFrame(over))
      return planes.videoFrame(time * 1000, 1e6 / film.fps)
    },
    async small(time) {
      await pictures.paint()
      // Whether a canvas that has given its picture away keeps this is said nowhere.
      quarter.setTransform(scale.x / 4, 0, 0, scale.y / 4, 0, 0)
      painter.draw(quarter, time)
      return quarter.canvas.transferToImageBitmap()
    },
    close() {
      free(context.canvas)
      free(quarter.canvas)
    },
  }
}
