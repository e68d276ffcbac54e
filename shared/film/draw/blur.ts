import { type Bitmap, type Canvas, contextOf, drawnOnce, type MakeCanvas } from './canvas.ts'
import { placeIn, type Size } from './fit.ts'

/**
 * A picture very much out of focus, covering a frame, to stand behind itself. Made by scaling down and up
 * again: not every browser's canvas has a blur.
 */
export function blurredSelf(picture: Bitmap, frame: Size, make: MakeCanvas): Canvas {
  const small = { width: 8, height: Math.max(6, Math.round((8 * frame.height) / frame.width)) }
  const scale = Math.max(frame.width / picture.width, frame.height / picture.height)
  const middle = { x: 0.5, y: 0.5 }
  let canvas: Canvas | undefined
  // In halves on the way down, doubled on the way up: one big step would show squares.
  for (const step of [8, 2, 1, 2, 4, 8]) {
    const size = { width: small.width * step, height: small.height * step }
    const from = canvas
    canvas = drawnOnce(make, size.width, size.height, (context) => {
      if (from) return context.drawImage(from, 0, 0, size.width, size.height)
      const ratio = (scale * size.width) / frame.width
      const rect = placeIn({ width: picture.width * ratio, height: picture.height * ratio }, size, middle)
      context.drawImage(picture, rect.x, rect.y, rect.width, rect.height)
    })
  }
  const blurred = canvas!
  const context = contextOf(blurred)
  context.fillStyle = 'rgba(43, 36, 30, 0.28)'
  context.fillRect(0, 0, blurred.width, blurred.height)
  return blurred
}
