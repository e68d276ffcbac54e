import { createCanvas, ImageData, type Canvas as NodeCanvas } from '@napi-rs/canvas'
import sharp from 'sharp'
import type { Bitmap, Canvas, MakeCanvas } from '../../shared/film/draw/canvas.ts'
import { clipSize } from '../../shared/film/draw/clip.ts'
import { type Size, shownAs, zoom } from '../../shared/film/draw/fit.ts'
import type { OpenPicture } from '../../shared/film/pictures.ts'
import type { Scene } from '../../shared/film/resolve.ts'
import { type ClipFrame, readPictures } from './media-file.ts'
import { probe } from './probe.ts'

/** Node's canvas is a browser's in all that the film's drawing uses. */
export const makeCanvas: MakeCanvas = (width, height) => createCanvas(width, height) as unknown as Canvas

/** The room a picture of some shape has in the film. */
type RoomFor = (picture: Size) => Size

/** Opens the picture of a scene for `openPictures`. @param files where the bytes of each url lie */
export const openFrom =
  (files: Record<string, string>, roomFor: RoomFor) =>
  async ({ url, trim }: Scene & { url: string }): Promise<OpenPicture> => {
    const path = files[url]
    if (!path) throw new Error('no such file')
    const { fileType } = await probe(path)
    return fileType === 'image' ? openPhoto(path, roomFor) : openClip(path, roomFor, trim?.from ?? 0)
  }

/** A photo, upright, no larger than it is drawn. */
async function openPhoto(path: string, roomFor: RoomFor): Promise<OpenPicture> {
  const image = sharp(path, { failOn: 'truncated' }).autoOrient()
  const { autoOrient } = await image.metadata()
  const room = roomFor(autoOrient)
  const wanted = shownAs(autoOrient, { width: room.width * zoom, height: room.height * zoom })
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
async function openClip(path: string, roomFor: RoomFor, from: number): Promise<OpenPicture> {
  const reader = readPictures(path, { from, size: (clip) => clipSize(clip, roomFor(clip)) })
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
