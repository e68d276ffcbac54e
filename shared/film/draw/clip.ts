import type { Bitmap, Context } from './canvas.ts'
import { grown, placeIn, type Rect, type Size, shownAs } from './fit.ts'

const middle = { x: 0.5, y: 0.5 }

/** The size at which a clip's pictures are wanted: as they are drawn, in even numbers. */
export function clipSize(clip: Size, frame: Size): Size {
  const { width, height } = shownAs(clip, frame)
  const even = (length: number) => Math.max(2, Math.round(length / 2) * 2)
  return { width: even(width), height: even(height) }
}

/**
 * Where a clip's picture lies in the frame.
 * @param scale breathes where the clip has ended and its last picture stays
 */
export function clipPlace(picture: Size, frame: Size, scale: number): Rect {
  const whole = grown(frame, scale, middle)
  const { x, y, width, height } = placeIn(shownAs(picture, whole), whole, middle)
  // Decoded at its very size: whole pixels need no smoothing.
  const settle = scale === 1 ? Math.round : (length: number) => length
  return { x: settle(whole.x + x), y: settle(whole.y + y), width: settle(width), height: settle(height) }
}

/**
 * One picture of a clip.
 * @param looks.behind what stands behind a clip of another shape than the frame
 * @param looks.scale as with its place
 */
export function drawClip(
  context: Context,
  picture: Bitmap,
  frame: Size,
  { behind, scale }: { behind?: Bitmap; scale: number },
) {
  const whole = grown(frame, scale, middle)
  const { x, y, width, height } = clipPlace(picture, frame, scale)
  if (behind) context.drawImage(behind, whole.x, whole.y, whole.width, whole.height)
  context.drawImage(picture, x, y, width, height)
}
