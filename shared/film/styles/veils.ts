import type { Context } from '../draw/canvas.ts'
import type { Size } from '../draw/fit.ts'

/** A colour in parts `r, g, b`, and how strongly it is laid on, 0..1. */
type Wash = { color: string; strength: number }

/** Corners a little darker, as in a print: the eye stays in the picture, and even a plain sky seems to move. */
export function darkenCorners(context: Context, { width, height }: Size, { color, strength }: Wash) {
  const far = Math.hypot(width, height) / 2
  const shade = context.createRadialGradient(width / 2, height / 2, far * 0.5, width / 2, height / 2, far)
  shade.addColorStop(0, `rgba(${color}, 0)`)
  shade.addColorStop(1, `rgba(${color}, ${strength})`)
  context.fillStyle = shade
  context.fillRect(0, 0, width, height)
}

/** One colour over all: what a film stock, or the hour of the day, does to every picture. */
export function tint(context: Context, { width, height }: Size, { color, strength }: Wash) {
  context.fillStyle = `rgba(${color}, ${strength})`
  context.fillRect(0, 0, width, height)
}
