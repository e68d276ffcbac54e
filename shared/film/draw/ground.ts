import type { Style } from '../styles/style.ts'
import { type Canvas, type Context, drawnOnce, type MakeCanvas } from './canvas.ts'
import { grown, type Size } from './fit.ts'

/** The ground is drawn this much larger than the frame, for the room it moves in. */
const room = 1.06

export type Ground = { sheet: Canvas; glow: Canvas }

/** How wide the light is, in pixels. */
const reachOf = ({ width, height }: Size) => Math.round(Math.max(width, height) * 0.62)

/** The light is as large as it is drawn: made so in every frame, it would cost as much as the sheet. */
export function groundOf(style: Style, frame: Size, seed: number, make: MakeCanvas): Ground {
  const sheet = { width: Math.ceil(frame.width * room), height: Math.ceil(frame.height * room) }
  const reach = reachOf(frame)
  const small = style.glow(make)
  return {
    sheet: style.ground(sheet, seed, make),
    glow: drawnOnce(make, reach, reach, (context) => context.drawImage(small, 0, 0, reach, reach)),
  }
}

/**
 * The sheet at a moment (ms of the film): it comes nearer and draws back in half a minute, and light wanders
 * over it, so that it never holds still.
 */
export function drawGround(context: Context, { sheet, glow }: Ground, frame: Size, time: number) {
  const turn = (time / 30_000) * Math.PI * 2
  const scale = 1.035 - 0.025 * Math.cos(turn)
  const whole = grown(frame, scale, { x: 0.5 + 0.3 * Math.sin(turn), y: 0.45 })
  context.drawImage(sheet, whole.x, whole.y, whole.width, whole.height)
  const reach = reachOf(frame)
  const wander = time / 5200
  // On whole pixels, which nobody sees of a soft light.
  const x = Math.round(frame.width * (0.5 + 0.42 * Math.sin(wander)) - reach / 2)
  const y = Math.round(frame.height * (0.4 + 0.3 * Math.cos(wander * 0.7)) - reach / 2)
  context.drawImage(glow, x, y)
}
