import { paint } from '../../../../shared/film/painter.ts'
import { openPictures } from '../../../../shared/film/pictures.ts'
import { framesOf } from '../../../../shared/film/play-through.ts'
import type { Film } from '../../../../shared/film/resolve.ts'
import { roomIn } from '../../../../shared/film/styles/index.ts'
import { loadFaces } from '../../../../web/film/thread/faces.ts'
import { openFrames } from '../../../../web/film/thread/frames.ts'
import { makeCanvas, openFor } from '../../../../web/film/thread/pictures.ts'
import { pixelsOf } from '../../../../web/film/thread/planes/pixels.ts'
import type { EncodeOrder } from '../encoder.ts'

declare const self: DedicatedWorkerGlobalScope

/** A picture that is whole by itself comes every so often, in s, as in the app's films. */
const keyTime = 2

/** Encodes a film's pictures and nothing else, with the app's settings; tells how many seconds that took. */
self.addEventListener('message', async ({ data: { film, rate, given } }: MessageEvent<EncodeOrder>) => {
  let problem: DOMException | undefined
  const encoder = new VideoEncoder({ output: () => {}, error: (error) => (problem = error) })
  const { width, height, fps } = film
  encoder.configure({ codec: 'avc1.640028', width, height, framerate: fps, bitrate: rate })
  let [seconds, frames] = [0, 0]
  for await (const ready of prepared(film, given)) {
    const began = performance.now()
    for (const frame of ready) {
      while (encoder.encodeQueueSize > 3)
        await new Promise((resolve) => encoder.addEventListener('dequeue', resolve, { once: true }))
      if (problem) throw problem
      encoder.encode(frame, { keyFrame: frames++ % (keyTime * fps) === 0 })
      frame.close()
    }
    await encoder.flush()
    seconds += (performance.now() - began) / 1000
  }
  self.postMessage(seconds)
})

/** All frames of a film, one second after another. */
async function* prepared(film: Film, given: EncodeOrder['given']): AsyncGenerator<VideoFrame[]> {
  await loadFaces(film)
  const pictures = openPictures(film, openFor(roomIn(film)), () => {})
  const painter = paint(film, { makeCanvas, picture: pictures.picture, voices: [] })
  const shown = await openFrames(film, film, { painter, pictures })
  let ready: VideoFrame[] = []
  for (let frame = 0; frame < framesOf(film); frame++) {
    const time = (frame * 1000) / film.fps
    await pictures.prepare(time)
    await shown.draw(time, given === 'pixels')
    ready.push(given === 'pixels' ? inPixels(shown.canvas, time) : await shown.take(time))
    if (ready.length < film.fps) continue
    yield ready
    ready = []
  }
  yield ready
}

function inPixels(canvas: OffscreenCanvas, time: number): VideoFrame {
  const { width, height } = canvas
  return new VideoFrame(pixelsOf(canvas, { x: 0, y: 0, width, height }), {
    format: 'RGBX',
    codedWidth: width,
    codedHeight: height,
    timestamp: time * 1000,
  })
}
