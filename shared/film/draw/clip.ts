import type { Bitmap, Context } from './canvas.ts'
import { grown, placeIn, type Size, shownAs } from './fit.ts'

const middle = { x: 0.5, y: 0.5 }

/** The size at which a clip's pictures are wanted: as they are drawn, in even numbers. */
export function clipSize(clip: Size, frame: Size): Size {
  const { width, height } = shownAs(clip, frame)
  const even = (length: number) => Math.max(2, Math.round(length / 2) * 2)
  return { width: even(width), height: even(height) }
}

/**
 * One picture of a clip.
 * @param looks.behind what stands behind a clip of another shape than the frame
 * @param looks.scale breathes where the clip has ended and its last picture stays
 */
export function drawClip(
  context: Context,
  picture: Bitmap,
  frame: Size,
  { behind, scale }: { behind?: Bitmap; scale: number },
) {
  const whole = grown(frame, scale, middle)
  const rect = placeIn(shownAs(picture, whole), whole, middle)
  const x = whole.x + rect.x
  const y = whole.y + rect.y
  if (behind) context.drawImage(behind, whole.x, whole.y, whole.width, whole.height)
  // Decoded at its very size: whole pixels need no smoothing.
  const settle = scale === 1 ? Math.round : (length: number) => length
  context.drawImage(picture, settle(x), settle(y), settle(rect.width), settle(rect.height))
}
