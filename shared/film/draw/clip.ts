import { blurredSelf } from './blur.ts'
import type { Bitmap, Context, MakeCanvas } from './canvas.ts'
import { fills, grown, placeIn, type Size, shownAs } from './fit.ts'
import { drawShadow } from './photo.ts'

const middle = { x: 0.5, y: 0.5 }

/** The size at which a clip's pictures are wanted: as they are drawn, in even numbers. */
export function clipSize(clip: Size, frame: Size): Size {
  const { width, height } = shownAs(clip, frame)
  const even = (length: number) => Math.max(2, Math.round(length / 2) * 2)
  return { width: even(width), height: even(height) }
}

/** One picture of a clip. `scale` breathes where the clip has ended and its last picture stays. */
export function drawClip(context: Context, picture: Bitmap, frame: Size, make: MakeCanvas, scale = 1) {
  const whole = grown(frame, scale, middle)
  const rect = placeIn(shownAs(picture, whole), whole, middle)
  const x = whole.x + rect.x
  const y = whole.y + rect.y
  if (!fills(picture, frame)) {
    const behind = blurredSelf(picture, frame, make)
    context.drawImage(behind, whole.x, whole.y, whole.width, whole.height)
    drawShadow(context, { ...rect, x, y })
  }
  if (scale === 1) {
    // Decoded at its very size: whole pixels need no smoothing.
    context.drawImage(picture, Math.round(x), Math.round(y), Math.round(rect.width), Math.round(rect.height))
  } else context.drawImage(picture, x, y, rect.width, rect.height)
}
