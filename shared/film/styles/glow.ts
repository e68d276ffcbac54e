import { type Canvas, drawnOnce, type MakeCanvas } from '../draw/canvas.ts'

/** A soft round light, small, to be drawn large. @param color in parts `r, g, b` @param strength in its middle, 0..1 */
export const glowOf = (make: MakeCanvas, color: string, strength: number): Canvas =>
  drawnOnce(make, 128, 128, (context) => {
    const glow = context.createRadialGradient(64, 64, 0, 64, 64, 64)
    glow.addColorStop(0, `rgba(${color}, ${strength})`)
    glow.addColorStop(0.5, `rgba(${color}, ${strength * 0.42})`)
    glow.addColorStop(1, `rgba(${color}, 0)`)
    context.fillStyle = glow
    context.fillRect(0, 0, 128, 128)
  })
