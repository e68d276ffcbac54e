import type { Canvas, Context, MakeCanvas } from './canvas.ts'
import { drawnOnce } from './canvas.ts'
import type { Rect, Size } from './fit.ts'

/** Where a picture lies on the ground, as a print does. Lengths in pixels, the tilt in radians, by turns to each side. */
export type Mount = Rect & { border: number; tilt: number }

/** The longest a print is for its width, or the widest for its height; what is longer yet is cropped. */
const longest = 2

/** The mount for one picture: a print has the shape of what is on it. */
export function mountFor(mount: Mount, picture: Size): Mount {
  const shape = Math.min(longest, Math.max(1 / longest, picture.width / picture.height))
  const width = Math.round(Math.min(mount.width, mount.height * shape))
  const height = Math.round(Math.min(mount.height, mount.width / shape))
  const x = Math.round(mount.x + (mount.width - width) / 2)
  const y = Math.round(mount.y + (mount.height - height) / 2)
  return { ...mount, x, y, width, height }
}

/** Room around a print for its shadow, in pixels. */
const spread = 70

/** An empty print: its border and its shadow are drawn once. */
export type Print = { mount: Mount; card: Canvas | undefined }

export function printOf(mount: Mount, make: MakeCanvas): Print {
  const { width, height, border } = mount
  if (border === 0) return { mount, card: undefined }
  const [outerWidth, outerHeight] = [width + 2 * border, height + 2 * border]
  const card = drawnOnce(make, outerWidth + 2 * spread, outerHeight + 2 * spread, (context) => {
    context.shadowColor = 'rgba(60, 30, 30, 0.34)'
    context.shadowBlur = 36
    context.shadowOffsetY = 12
    context.fillStyle = '#fffdf8'
    context.fillRect(spread, spread, outerWidth, outerHeight)
  })
  return { mount, card }
}

/**
 * Draws a picture on its print.
 * @param order its place among the scenes: every other one leans to the other side
 * @param draw draws it as if the print were the whole frame
 */
export function drawMounted(context: Context, { mount, card }: Print, order: number, draw: () => void) {
  const { x, y, width, height, border, tilt } = mount
  context.save()
  context.translate(x + width / 2, y + height / 2)
  context.rotate(order % 2 === 1 ? tilt : -tilt)
  context.translate(-width / 2, -height / 2)
  if (card) context.drawImage(card, -border - spread, -border - spread)
  context.beginPath()
  context.rect(0, 0, width, height)
  context.clip()
  draw()
  context.restore()
}
