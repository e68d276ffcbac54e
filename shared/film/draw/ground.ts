import type { Style } from '../styles/style.ts'
import type { Canvas, Context, MakeCanvas } from './canvas.ts'
import { grown, type Size } from './fit.ts'

/** The ground is drawn this much larger than the frame, for the room it moves in. */
const room = 1.06

export type Ground = { sheet: Canvas; glow: Canvas }

export const groundOf = (style: Style, frame: Size, seed: number, make: MakeCanvas): Ground => ({
  sheet: style.ground(
    { width: Math.ceil(frame.width * room), height: Math.ceil(frame.height * room) },
    seed,
    make,
  ),
  glow: style.glow(make),
})

/**
 * The sheet at a moment (ms of the film): it comes nearer and draws back in half a minute, and light wanders
 * over it, so that it never holds still.
 */
export function drawGround(context: Context, { sheet, glow }: Ground, frame: Size, time: number) {
  const turn = (time / 30_000) * Math.PI * 2
  const scale = 1.035 - 0.025 * Math.cos(turn)
  const { x, y, width, height } = grown(frame, scale, { x: 0.5 + 0.3 * Math.sin(turn), y: 0.45 })
  context.drawImage(sheet, x, y, width, height)
  const reach = Math.max(frame.width, frame.height) * 0.62
  const wander = time / 5200
  const at = {
    x: frame.width * (0.5 + 0.42 * Math.sin(wander)) - reach / 2,
    y: frame.height * (0.4 + 0.3 * Math.cos(wander * 0.7)) - reach / 2,
  }
  context.drawImage(glow, at.x, at.y, reach, reach)
}
