import { drawnOnce, free, type MakeCanvas } from '../../../shared/film/draw/canvas.ts'
import { type Size, shownAs, zoom } from '../../../shared/film/draw/fit.ts'
import type { OpenPicture } from '../../../shared/film/pictures.ts'
import type { Scene } from '../../../shared/film/resolve.ts'
import { openClip } from './clip.ts'
import { blobOf } from './media.ts'

export const makeCanvas: MakeCanvas = (width, height) => new OffscreenCanvas(width, height)

/** The room a picture of some shape has in the film. */
export type RoomFor = (picture: Size) => Size

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
