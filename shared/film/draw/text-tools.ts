import type { Span } from '../brief.ts'
import type { Style } from '../styles/style.ts'
import type { Context, MakeCanvas } from './canvas.ts'
import type { Size } from './fit.ts'

/** Where apps draw their own controls, in parts of the frame: nothing to read lies there. */
export const safe = { bottom: 0.14, side: 0.06 }

/** What a text lies on, which decides its ink and its place: the bare ground, a picture, or the ground beside one. */
export type Under = 'ground' | 'picture' | 'beside'

export type TextTools = { style: Style; frame: Size; make: MakeCanvas }

/** A text set once, and how it is drawn at a moment (ms of the film). */
export type ReadyText = {
  draw(context: Context, time: number): void
  /** Of a text that may lie over a picture: the highest row of the frame that it touches, and when it stays as it is. */
  over?: { top: number; still: Span }
}

/** Lengths are given for a frame whose shorter side is 1080. */
export const unitOf = ({ width, height }: Size) => Math.min(width, height) / 1080

export const colorOn = (under: Under, { light, ink }: Style) => (under === 'picture' ? light : ink)

/** Where a signature begins: in the middle of bare ground, else low, where it covers nothing. */
export function signatureTop(under: Under, frame: Size, height: number): number {
  if (under === 'ground') return frame.height * 0.44 - height / 2
  const bottom = frame.height * (1 - safe.bottom)
  return under === 'picture' ? bottom - frame.height * 0.06 - height : bottom - 18 * unitOf(frame) - height
}
