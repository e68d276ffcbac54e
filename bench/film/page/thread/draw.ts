import { drawMoment, show } from '../../../../web/film/thread/show.ts'
import type { DrawOrder } from '../draw.ts'

declare const self: DedicatedWorkerGlobalScope

/** Draws frames with the painter of the app's preview, which is the film's, and tells each as RGBA bytes. */
self.addEventListener('message', async ({ data: { film, frames } }: MessageEvent<DrawOrder>) => {
  const canvas = new OffscreenCanvas(film.width, film.height)
  await show(film, canvas)
  for (const frame of frames) {
    await drawMoment((frame * 1000) / film.fps)
    const { data } = canvas.getContext('2d')!.getImageData(0, 0, film.width, film.height)
    self.postMessage(data, [data.buffer])
  }
})
