import { createCanvas, ImageData, type Canvas as NodeCanvas } from '@napi-rs/canvas'
import sharp from 'sharp'
import type { Bitmap, Canvas, MakeCanvas } from '../../shared/film/draw/canvas.ts'
import { clipSize } from '../../shared/film/draw/clip.ts'
import { type Size, shownAs, zoom } from '../../shared/film/draw/fit.ts'
import { transitionInto } from '../../shared/film/draw/transition.ts'
import type { Film, Scene } from '../../shared/film/resolve.ts'
import { type ClipFrame, readPictures } from './media-file.ts'
import { probe } from './probe.ts'

/** Node's canvas is a browser's in all that the film's drawing uses. */
export const makeCanvas: MakeCanvas = (width, height) => createCanvas(width, height) as unknown as Canvas

type Shown = { bitmap: Bitmap; moves: boolean }
/** A file that is open while its scene lasts. */
type OpenPicture = { shown: Shown; seek(clipTime: number): Promise<void>; close(): Promise<void> }

/** How long before its time a picture is opened, in ms of the film. */
const ahead = 400

/** The pictures of a film's scenes, opened as their time comes and closed when it is over. */
export type Pictures = {
  /** Makes ready what is seen at `time` (ms of the film). */
  prepare(time: number): Promise<void>
  picture(scene: Scene): Shown | undefined
  close(): Promise<void>
}

/**
 * @param files where the bytes of each url lie
 * @param onBroken told of a picture that cannot be shown; its scene is paper
 */
export function openPictures(
  film: Film,
  files: Record<string, string>,
  onBroken: (url: string, error: unknown) => void,
): Pictures {
  const open = new Map<number, OpenPicture | undefined>()

  const ready = async (scene: Scene, time: number) => {
    if (!scene.url || scene.picture === 'paper' || scene.picture === 'ribbon') return
    if (!open.has(scene.order)) open.set(scene.order, await tryOpen(scene))
    const clipTime = (scene.trim?.from ?? 0) + Math.max(0, time - scene.from)
    await open.get(scene.order)?.seek(Math.min(clipTime, (scene.trim?.to ?? Number.POSITIVE_INFINITY) - 1))
  }
  const tryOpen = async ({ url = '', trim }: Scene) => {
    try {
      const path = files[url]
      if (!path) throw new Error('no such file')
      const { fileType } = await probe(path)
      return fileType === 'image' ? await openPhoto(path, film) : await openClip(path, film, trim?.from ?? 0)
    } catch (error) {
      onBroken(url, error)
      return undefined
    }
  }
  return {
    async prepare(time) {
      for (const scene of film.scenes) {
        const gone = scene.to + transitionInto(film, scene.order + 1)
        if (time >= scene.from - ahead && time <= gone) await ready(scene, time)
        else if (time > gone && open.has(scene.order)) {
          await open.get(scene.order)?.close()
          open.delete(scene.order)
        }
      }
    },
    picture: (scene) => open.get(scene.order)?.shown,
    async close() {
      for (const picture of open.values()) await picture?.close()
    },
  }
}

/** A photo, upright, no larger than it is drawn. */
async function openPhoto(path: string, frame: Size): Promise<OpenPicture> {
  const image = sharp(path, { failOn: 'truncated' }).autoOrient()
  const { autoOrient } = await image.metadata()
  const wanted = shownAs(autoOrient, { width: frame.width * zoom, height: frame.height * zoom })
  const { data, info } = await image
    .resize(Math.round(wanted.width), Math.round(wanted.height), { fit: 'fill', withoutEnlargement: false })
    .flatten({ background: '#f6efe2' })
    .toColourspace('srgb')
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true })
  const canvas = createCanvas(info.width, info.height)
  put(canvas, data)
  return {
    shown: { bitmap: canvas as unknown as Bitmap, moves: false },
    seek: async () => {},
    close: async () => {},
  }
}

function put(canvas: NodeCanvas, rgba: Buffer) {
  const pixels = new Uint8ClampedArray(rgba.buffer, rgba.byteOffset, rgba.byteLength)
  canvas.getContext('2d').putImageData(new ImageData(pixels, canvas.width, canvas.height), 0, 0)
}

/** A clip, decoded as it plays: the picture shown and the next one are all that is held. */
async function openClip(path: string, frame: Size, from: number): Promise<OpenPicture> {
  const reader = readPictures(path, { from, size: (clip) => clipSize(clip, frame) })
  const first = await reader.next()
  if (first.done) throw new Error('a clip without pictures')
  const canvas = createCanvas(first.value.width, first.value.height)
  put(canvas, first.value.rgba)
  let next = reader.next()
  return {
    shown: { bitmap: canvas as unknown as Bitmap, moves: true },
    async seek(clipTime) {
      let due: ClipFrame | undefined
      for (let result = await next; !result.done && result.value.at <= clipTime + 1; result = await next) {
        due = result.value
        next = reader.next()
      }
      if (due) put(canvas, due.rgba)
    },
    async close() {
      await next.catch(() => undefined)
      await reader.return(undefined)
    },
  }
}
