import { type Canvas, type Context, drawnOnce, type MakeCanvas } from './canvas.ts'
import type { Size } from './fit.ts'

/** Where the shade begins, in parts of the frame's height, and how dark it is from there to the bottom. */
const begin = 0.55
const stops = [0, 0.2, 0.46, 0.6, 0.64]

/** The soft dark that words over a picture stand on. Drawn once: a gradient costs more than a bitmap. */
export const shadeOf = ({ width, height }: Size, make: MakeCanvas): Canvas =>
  drawnOnce(make, width, height * (1 - begin), (context) => {
    const shade = context.createLinearGradient(0, 0, 0, height * (1 - begin))
    stops.forEach((dark, at) => {
      shade.addColorStop(at / (stops.length - 1), `rgba(18, 12, 8, ${dark})`)
    })
    context.fillStyle = shade
    context.fillRect(0, 0, width, height)
  })

export const shadeTop = ({ height }: Pick<Size, 'height'>) => Math.round(height * begin)

export function drawShade(context: Context, shade: Canvas, { height }: Size, strength: number) {
  if (strength <= 0) return
  context.globalAlpha = strength
  context.drawImage(shade, 0, shadeTop({ height }))
  context.globalAlpha = 1
}
