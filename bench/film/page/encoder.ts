import { keepFiles } from './dearly.ts'
import { drawFrames } from './draw.ts'
import type { Player } from './player.ts'

/** So many pictures of the film, one after another, are shown forth and back. */
const prepared = 16
/** Where they begin, in s: a photo that moves, and words over it. */
const begin = 4

let pictures: Uint8ClampedArray<ArrayBuffer>[] = []

/** The browser's encoder alone, given as many of the film's pictures, with the app's settings. Nothing is written. */
export const encoder: Player = {
  async ready(staged) {
    await keepFiles(staged)
    const { film } = staged
    pictures = await drawFrames(
      film,
      Array.from({ length: prepared }, (_, at) => begin * film.fps + at),
    )
  },
  async make({ score: { width, height, fps, frames } }, bitrate) {
    let problem: DOMException | undefined
    const encoder = new VideoEncoder({ output: () => {}, error: (error) => (problem = error) })
    encoder.configure({ codec: 'avc1.640028', width, height, framerate: fps, bitrate })
    for (let frame = 0; frame < frames; frame++) {
      while (encoder.encodeQueueSize > 3)
        await new Promise((resolve) => encoder.addEventListener('dequeue', resolve, { once: true }))
      if (problem) throw problem
      const turn = frame % (2 * prepared - 2)
      const picture = new VideoFrame(pictures[Math.min(turn, 2 * prepared - 2 - turn)]!, {
        format: 'RGBX',
        codedWidth: width,
        codedHeight: height,
        timestamp: (frame * 1e6) / fps,
        colorSpace: { primaries: 'bt709', transfer: 'bt709', matrix: 'bt709', fullRange: false },
      })
      encoder.encode(picture, { keyFrame: frame % (2 * fps) === 0 })
      picture.close()
    }
    await encoder.flush()
    return undefined
  },
}
