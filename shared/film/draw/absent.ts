import type { Canvas } from './canvas.ts'
import { drawnOnce } from './canvas.ts'
import type { Rect, Size } from './fit.ts'
import { drawLines, letter } from './lettering.ts'
import { safe, type TextTools, unitOf } from './text-tools.ts'

/** The lowest part of the frame is the captions'. */
const lowest = 0.62

const frameIn = ({ width, height }: Size): Rect => {
  const around = Math.min(width, height) * (safe.side + 0.06)
  return { x: around, y: around, width: width - 2 * around, height: height * lowest - around }
}

/**
 * Stands for a picture that is not at hand: an empty frame, with the picture's name in it. Drawn once.
 * @returns a sheet as large as the film, to be laid on the ground
 */
export function absentOf(name: string, { frame, style, make }: TextTools): Canvas {
  const unit = unitOf(frame)
  const empty = frameIn(frame)
  return drawnOnce(make, frame.width, frame.height, (context) => {
    context.strokeStyle = style.fadedInk
    context.globalAlpha = 0.55
    context.lineWidth = 3 * unit
    context.setLineDash([18 * unit, 16 * unit])
    context.strokeRect(empty.x, empty.y, empty.width, empty.height)
    context.globalAlpha = 1
    if (!name.trim()) return
    const width = empty.width * 0.84
    const lettering = letter(name, settingOf(width, { frame, style, make }), make)
    const x = empty.x + (empty.width - width) / 2
    drawLines(context, lettering, x, empty.y + (empty.height - lettering.height) / 2)
  })
}

const settingOf = (width: number, { frame, style }: TextTools) =>
  ({
    ...style.words,
    color: style.fadedInk,
    size: 46 * unitOf(frame),
    leading: 1.3,
    width,
    lines: 3,
    align: 'center',
    balance: true,
  }) as const
