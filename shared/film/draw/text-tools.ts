import type { Span } from '../brief.ts'
import type { Style } from '../styles/style.ts'
import type { Context, MakeCanvas } from './canvas.ts'
import type { Size } from './fit.ts'
import { drawLines, type Lettering, rowsOf } from './lettering.ts'

/** Where apps draw their own controls, in parts of the frame: nothing to read lies there. */
export const safe = { bottom: 0.14, side: 0.06 }

/** What a text lies on, which decides its ink and its place: the bare ground, a picture, or the ground beside one. */
export type Under = 'ground' | 'picture' | 'beside'

export type TextTools = { style: Style; frame: Size; make: MakeCanvas }

/** A text set once, and how it is drawn at a moment (ms of the film). */
export type ReadyText = {
  draw(context: Context, time: number): void
  /** Of a text that may lie over a picture. */
  over?: Over
}

export type Over = {
  /** The rows of the frame that it touches at rest. */
  rows: Span
  drawAtRest(context: Context): void
  /** How it is seen at a moment (ms); undefined while that is otherwise than at rest but fainter or lower. */
  seenAt(time: number): Seen | undefined
}

/** How much is seen of what is drawn, 0..1, and how far below its place it lies, in whole pixels. */
export type Seen = { opacity: number; below: number }

export const atRest: Seen = { opacity: 1, below: 0 }

/** A lettering that comes from a little below, and goes as it is. @param seenAt its pixels are rounded */
export function coming(
  lettering: Lettering,
  { x, y }: { x: number; y: number },
  seenAt: (time: number) => Seen,
): ReadyText & { over: Over } {
  const wholeAt = (time: number) => {
    const { opacity, below } = seenAt(time)
    return { opacity, below: Math.round(below) }
  }
  return {
    draw(context, time) {
      const { opacity, below } = wholeAt(time)
      context.globalAlpha = opacity
      drawLines(context, lettering, x, y, below)
      context.globalAlpha = 1
    },
    over: {
      rows: rowsOf(lettering, y),
      drawAtRest: (context) => drawLines(context, lettering, x, y),
      seenAt: wholeAt,
    },
  }
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
