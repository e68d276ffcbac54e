import type { VideoSample } from 'mediabunny'
import { type Context, contextOf } from '../../../shared/film/draw/canvas.ts'

/** Draws a decoded picture, upright, over all of a canvas. */
export type DrawSample = (sample: VideoSample, context: Context) => Promise<void>

/**
 * Draws the pictures of one clip by way of their pixels, where those can be had: of each `VideoFrame` that is drawn
 * Chromium keeps what it made of it, up to half a gigabyte (its discardable memory), and takes twice as long.
 */
export function sampleDrawer(): DrawSample {
  let upright: { pixels: ImageData; context: Context } | undefined
  let canCopy = true

  /** The picture on a canvas of its own size; undefined where its pixels are not to be had. */
  const copied = async (sample: VideoSample) => {
    const { width, height } = sample.visibleRect
    if (!canCopy || sample.hasAlpha) return undefined
    if (upright?.pixels.width !== width || upright.pixels.height !== height) {
      const context = contextOf(new OffscreenCanvas(width, height), { opaque: true })
      upright = { pixels: new ImageData(width, height), context }
    }
    try {
      await sample.copyTo(upright.pixels.data, { format: 'RGBX', colorSpace: 'srgb' })
    } catch {
      // Formats of one browser or another (10 bits, a graphics card's own) are only drawn.
      canCopy = false
      return undefined
    }
    upright.context.putImageData(upright.pixels, 0, 0)
    return upright.context.canvas
  }

  return async (sample, context) => {
    const { width, height } = context.canvas
    const canvas = await copied(sample)
    context.clearRect(0, 0, width, height)
    if (!canvas) return sample.draw(context, 0, 0, width, height)
    const lies = sample.rotation % 180 !== 0
    context.save()
    context.translate(width / 2, height / 2)
    if (sample.flip) context.scale(-1, 1)
    context.rotate((sample.rotation * Math.PI) / 180)
    const [across, along] = lies ? [height, width] : [width, height]
    context.drawImage(canvas, -across / 2, -along / 2, across, along)
    context.restore()
  }
}
