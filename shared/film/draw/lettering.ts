import type { Span } from '../brief.ts'
import { type Face, fontOf } from '../fonts.ts'
import { wrap } from '../words/wrap.ts'
import { type Canvas, type Context, drawnOnce, type MakeCanvas } from './canvas.ts'

/** How a text is set. Lengths in pixels. */
export type Setting = {
  face: Face
  weight?: number
  color: string
  /** The size wished for; a text with no room at it is set smaller. */
  size: number
  /** Line height, in parts of the size. */
  leading: number
  width: number
  /** At most so many lines, and so high. */
  lines?: number
  /** One line is preferred as long as the size need not fall below this. */
  oneLineFrom?: number
  height?: number
  align: 'left' | 'center'
  balance: boolean
  shadow?: boolean
  /** Extra space between paragraphs, in parts of a line. */
  paragraphGap?: number
}

/** One line of a text, drawn once: where it lies within the whole and how wide its letters are. */
export type Line = { bitmap: Canvas; x: number; y: number; width: number; height: number }
export type Lettering = { lines: Line[]; width: number; height: number; size: number }

type Laid = { size: number; lines: { text: string; top: number }[]; height: number }

/** Room around a line for descenders, swashes and shadows, in parts of the size. */
const margin = 0.5

/** Sets and draws a text: line by line, so that lines may come one after another. */
export function letter(text: string, setting: Setting, make: MakeCanvas): Lettering {
  const ruler = drawnOnce(make, 1, 1, () => {}).getContext('2d')!
  const laid = lay(text, setting, ruler)
  const font = fontOf(setting.face, laid.size, setting.weight)
  ruler.font = font
  const pad = laid.size * margin
  const lines = laid.lines.map(({ text: line, top }): Line => {
    const width = ruler.measureText(line).width
    const height = laid.size * setting.leading + pad * 2
    const bitmap = drawnOnce(make, width + pad * 2, height, (context) => {
      context.font = font
      context.textBaseline = 'alphabetic'
      context.fillStyle = setting.color
      if (setting.shadow) castShadow(context, laid.size)
      context.fillText(line, pad, pad + laid.size * (setting.leading / 2 + 0.34))
    })
    const x = setting.align === 'center' ? (setting.width - width) / 2 - pad : -pad
    return { bitmap, x, y: top - pad, width: bitmap.width, height: bitmap.height }
  })
  return { lines, width: setting.width, height: laid.height, size: laid.size }
}

function castShadow(context: Context, size: number) {
  context.shadowColor = 'rgba(20, 12, 6, 0.6)'
  context.shadowBlur = size * 0.22
  context.shadowOffsetY = size * 0.03
}

/** No text is set smaller than this part of its size, however long it is. */
const smallest = 0.2

/** Lines at the wished size, or at the largest smaller one at which the text has room. */
function lay(text: string, setting: Setting, ruler: Context): Laid {
  let laid: Laid | undefined
  if (setting.oneLineFrom !== undefined) {
    const line = lay(text, { ...setting, oneLineFrom: undefined, lines: 1 }, ruler)
    if (line.size >= setting.oneLineFrom) return line
  }
  for (let size = setting.size; size >= setting.size * smallest; size *= 0.94) {
    ruler.font = fontOf(setting.face, size, setting.weight)
    const measure = (part: string) => ruler.measureText(part).width
    laid = stack(text, { ...setting, size }, measure)
    const tooMany = setting.lines !== undefined && laid.lines.length > setting.lines
    if (!tooMany && !(setting.height !== undefined && laid.height > setting.height)) break
  }
  return laid!
}

function stack(text: string, setting: Setting, measure: (part: string) => number): Laid {
  const step = setting.size * setting.leading
  let top = 0
  const lines = text.split('\n').flatMap((paragraph, at) => {
    if (at > 0) top += step * (setting.paragraphGap ?? 0)
    return wrap(paragraph, { measure, width: setting.width, balance: setting.balance }).map((line) => {
      const placed = { text: line, top }
      top += step
      return placed
    })
  })
  return { size: setting.size, lines, height: top }
}

/** Draws a line as far as it is written (0..1): the newest letters are still faint, as ink that spreads. */
export function drawWritten(context: Context, line: Line, x: number, y: number, part: number) {
  if (part <= 0) return
  const left = Math.round(x + line.x)
  const top = Math.round(y + line.y)
  if (part >= 1) return context.drawImage(line.bitmap, left, top)
  const soft = Math.min(line.width * 0.25, line.height * 0.7)
  const reached = part * (line.width + soft)
  const solid = Math.max(0, Math.min(line.width, reached - soft))
  const draw = (from: number, to: number) => {
    const width = Math.min(line.width, to) - from
    if (width > 0)
      context.drawImage(line.bitmap, from, 0, width, line.height, left + from, top, width, line.height)
  }
  draw(0, Math.floor(solid))
  const alpha = context.globalAlpha
  const slices = 14
  for (let slice = 0; slice < slices; slice++) {
    context.globalAlpha = alpha * (1 - (slice + 0.5) / slices)
    const from = Math.floor(solid) + Math.round((slice * soft) / slices)
    draw(from, Math.floor(solid) + Math.round(((slice + 1) * soft) / slices))
  }
  context.globalAlpha = alpha
}

/** The rows that a lettering at `y` touches. */
export const rowsOf = ({ lines }: Lettering, y: number): Span => {
  const tops = lines.map((line) => Math.round(y + line.y))
  return { from: Math.min(...tops), to: Math.max(...lines.map(({ height }, at) => tops[at]! + height)) }
}

/** @param below how far below its place it still is, in pixels, as it comes */
export function drawLines(context: Context, { lines }: Lettering, x: number, y: number, below = 0) {
  for (const line of lines) drawLine(context, line, x, y, below)
}

/** At rest a line lies on whole pixels: that is sharper, and what lies between them costs several times as much. */
export function drawLine(context: Context, line: Line, x: number, y: number, below: number) {
  context.drawImage(line.bitmap, Math.round(x + line.x), Math.round(y + line.y) + below)
}
