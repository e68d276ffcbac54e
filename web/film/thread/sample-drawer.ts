import type { VideoSample } from 'mediabunny'
import { type Context, contextOf } from '../../../shared/film/draw/canvas.ts'

/** Draws a decoded picture, upright, over all of a canvas. */
export type DrawSample = (sample: VideoSample, context: Context) => Promise<void>

/**
 * Draws the pictures of one clip by way of their pixels, where those can be had: of each `VideoFrame` that is drawn
 * Chromium keeps what it made of it, up to half a gigabyte (its discardable memory), and takes twice as long.
 */
export function sampleDrawer(): DrawSample {
  let own: { pixels: ImageData; context: Context } | undefined
  let canCopy = true

  /** The picture on a canvas of its own size; undefined where its pixels are not to be had. */
  const copied = async (sample: VideoSample) => {
    const { width, height } = sample.visibleRect
    if (!canCopy || sample.hasAlpha) return undefined
    if (own?.pixels.width !== width || own.pixels.height !== height) {
      const context = contextOf(new OffscreenCanvas(width, height), { opaque: true })
      own = { pixels: new ImageData(width, height), context }
    }
    const { pixels, context } = own
    canCopy = await copyRgb(sample, pixels.data)
    if (!canCopy) return undefined
    context.putImageData(pixels, 0, 0)
    return context.canvas
  }

  return async (sample, context) => {
    const { width, height } = context.canvas
    const canvas = await copied(sample)
    if (canvas) return drawUpright(canvas, sample, context)
    context.clearRect(0, 0, width, height)
    sample.draw(context, 0, 0, width, height)
  }
}

function drawUpright(canvas: OffscreenCanvas, { rotation, flip }: VideoSample, context: Context) {
  const { width, height } = context.canvas
  const [across, down] = rotation % 180 === 0 ? [width, height] : [height, width]
  context.save()
  context.translate(width / 2, height / 2)
  if (flip) context.scale(-1, 1)
  context.rotate((rotation * Math.PI) / 180)
  context.drawImage(canvas, -across / 2, -down / 2, across, down)
  context.restore()
}

/** @returns whether they were to be had; formats of one browser or another (a graphics card's own) can only be drawn */
async function copyRgb(sample: VideoSample, into: Uint8ClampedArray<ArrayBuffer>): Promise<boolean> {
  const wanted = { format: 'RGBX', colorSpace: 'srgb' } as const
  try {
    // A browser that does not know of formats copies its own.
    if (sample.allocationSize(wanted) !== into.length) return false
    await sample.copyTo(into, wanted)
    return true
  } catch {
    return false
  }
}
