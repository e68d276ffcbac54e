import { blurredSelf } from './blur.ts'
import { type Bitmap, type Canvas, type Context, drawnOnce, type MakeCanvas } from './canvas.ts'
import { easeInOut } from './ease.ts'
import { fills, grown, type Point, placeIn, type Rect, type Size, shownAs, zoom, zoomed } from './fit.ts'
import { focusOf } from './focus.ts'

/** A photo composed for a frame once, a little larger than it so that it stays sharp as it grows. */
export type ComposedPhoto = { bitmap: Canvas; focus: Point; frame: Size }

/** @param veil lies over it, as over every picture of its style */
export function composePhoto(
  photo: Bitmap,
  frame: Size,
  veil: (context: Context, size: Size) => void,
  make: MakeCanvas,
): ComposedPhoto {
  const large = zoomed(frame)
  const focus = focusOf(photo, make)
  const rect = placeIn(shownAs(photo, large), large, focus)
  const bitmap = drawnOnce(
    make,
    large.width,
    large.height,
    (context) => {
      if (!fills(photo, large)) {
        context.drawImage(blurredSelf(photo, large, make), 0, 0, large.width, large.height)
        drawShadow(context, rect)
      }
      context.drawImage(photo, rect.x, rect.y, rect.width, rect.height)
      veil(context, large)
    },
    true,
  )
  return {
    bitmap,
    frame,
    focus: {
      x: middled(rect.x, rect.width, large.width, focus.x),
      y: middled(rect.y, rect.height, large.height, focus.y),
    },
  }
}

/** Where in the frame the point that matters has come to lie. */
const middled = (start: number, length: number, room: number, at: number) =>
  Math.min(2 / 3, Math.max(1 / 3, (start + length * at) / room))

/** The print's shadow on what is behind it. */
function drawShadow(context: Context, { x, y, width, height }: Rect) {
  context.save()
  context.shadowColor = 'rgba(20, 14, 8, 0.55)'
  context.shadowBlur = 60
  context.shadowOffsetY = 10
  context.fillStyle = '#2b2a33'
  context.fillRect(x, y, width, height)
  context.restore()
}

/** Where a photo lies at a part (0..1) of its time: every other one grows, the rest draw back. */
export function photoAt({ focus, frame }: ComposedPhoto, part: number, grows: boolean): Rect {
  const moved = easeInOut(part) * 0.25 + part * 0.75
  return grown(frame, 1 + (zoom - 1) * (grows ? moved : 1 - moved), focus)
}
