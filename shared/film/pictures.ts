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
  close(): Promise<void>
}

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
 * @param openOne opens the file of a scene, as the platform does it
 * @param onBroken told of a picture that cannot be shown; its scene is paper
 */
export function openPictures(
  film: Film,
  openOne: (scene: Scene & { url: string }) => Promise<OpenPicture>,
  onBroken: (url: string, error: unknown) => void,
): Pictures {
  const open = new Map<number, OpenPicture | undefined>()

  const ready = async (scene: Scene, time: number) => {
    const { url, picture } = scene
    if (!url || picture === 'paper' || picture === 'ribbon') return
    if (!open.has(scene.order)) open.set(scene.order, await tryOpen({ ...scene, url }))
    const clipTime = (scene.trim?.from ?? 0) + Math.max(0, time - scene.from)
    await open.get(scene.order)?.seek(Math.min(clipTime, (scene.trim?.to ?? Number.POSITIVE_INFINITY) - 1))
  }
  const tryOpen = (scene: Scene & { url: string }) =>
    openOne(scene).catch((error) => void onBroken(scene.url, error))

  return {
    async prepare(time) {
      for (const scene of film.scenes) {
        const gone = scene.to + transitionInto(film, scene.order + 1)
        if (time >= scene.from - ahead && time <= gone) await ready(scene, time)
        else if (open.has(scene.order)) {
          await open.get(scene.order)?.close()
          open.delete(scene.order)
        }
      }
    },
    picture: (scene) => open.get(scene.order)?.shown,
    async close() {
      for (const picture of open.values()) await picture?.close()
      open.clear()
    },
  }
}
