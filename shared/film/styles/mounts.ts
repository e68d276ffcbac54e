import type { Rect, Size } from '../draw/fit.ts'
import { safe, unitOf } from '../draw/text-tools.ts'

/** What two lines of a caption take, with some air above, in units; and two smaller ones below, in another language. */
const captionRoom = { inOne: 235, inTwo: 350 }
export type CaptionRoom = keyof typeof captionRoom

/**
 * The room for a picture above its caption.
 * @param margin at its sides and above, in parts of the frame's shorter side
 */
export function mountAbove(frame: Size, margin: number, caption: CaptionRoom): Rect {
  const around = Math.min(frame.width, frame.height) * margin
  const bottom = frame.height * (1 - safe.bottom) - captionRoom[caption] * unitOf(frame)
  return {
    x: Math.round(around),
    y: Math.round(around),
    width: Math.round(frame.width - 2 * around),
    height: Math.round(bottom - around),
  }
}
