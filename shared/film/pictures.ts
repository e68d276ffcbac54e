import type { Bitmap } from './draw/canvas.ts'
import { transitionInto } from './draw/transition.ts'
import type { Film, Scene } from './resolve.ts'

/** What a scene shows; `moves` where it is another picture at another time. */
export type Shown = {
  bitmap: Bitmap
  moves: boolean
  /** Gives back the memory of one that does not move, once it was composed: nobody draws it again. */
  letGo?(): void
}

/** A file that is open while its scene lasts. */
export type OpenPicture = {
  shown: Shown
  /** Makes ready what a clip shows at a time of its own, ms. */
  seek(clipTime: number): Promise<void>
  /** Puts that on its bitmap, where `seek` has not. */
  paint?(): Promise<void>
  close(): Promise<void>
}

/** How long before its time a picture is opened, in ms of the film. */
const ahead = 400

/** The pictures of a film's scenes, opened as their time comes and closed when it is over. */
export type Pictures = {
  /** Makes ready what is seen at `time` (ms of the film). */
  prepare(time: number): Promise<void>
  /** Puts it on the bitmaps, to be drawn. */
  paint(): Promise<void>
  picture(scene: Scene): Shown | undefined
  close(): Promise<void>
}

/**
 * @param openOne opens the file of a scene, as the platform does it
 * @param onBroken told of a picture that cannot be shown; its scene is paper
 */
export function openPictures(
  film: Film,
  openOne: (scene: Scene & { url: string }) => Promise<OpenPicture>,
  onBroken: (url: string, error: unknown) => void,
): Pictures {
  const open = new Map<number, Promise<OpenPicture | undefined>>()
  const shown = new Map<number, Shown>()

  const openingOf = (scene: Scene & { url: string }) => {
    const opening = openOne(scene).catch((error) => void onBroken(scene.url, error))
    // It is told to whoever waits for the picture, once its time has come.
    opening.catch(() => undefined)
    return opening
  }
  /** Opening goes on beside the film until the picture is seen. */
  const ready = async (scene: Scene, time: number) => {
    const { url, picture, order, trim } = scene
    if (!url || picture === 'paper' || picture === 'ribbon') return
    const opening = open.get(order) ?? openingOf({ ...scene, url })
    open.set(order, opening)
    if (time < scene.from) return
    const opened = await opening
    if (!opened) return
    shown.set(order, opened.shown)
    const clipTime = (trim?.from ?? 0) + time - scene.from
    await opened.seek(Math.min(clipTime, (trim?.to ?? Number.POSITIVE_INFINITY) - 1))
  }

  return {
    async prepare(time) {
      for (const scene of film.scenes) {
        const gone = scene.to + transitionInto(film, scene.order + 1)
        if (time >= scene.from - ahead && time <= gone) await ready(scene, time)
        else if (open.has(scene.order)) {
          shown.delete(scene.order)
          await (await open.get(scene.order))?.close()
          open.delete(scene.order)
        }
      }
    },
    async paint() {
      for (const order of shown.keys()) await (await open.get(order))?.paint?.()
    },
    picture: (scene) => shown.get(scene.order),
    async close() {
      for (const opening of open.values()) await (await opening.catch(() => undefined))?.close()
      open.clear()
      shown.clear()
    },
  }
}
