import type { FilmText } from '../resolve.ts'
import type { Context } from './canvas.ts'
import { clamp01, easeInOut, fadeAt } from './ease.ts'
import { drawLines, drawWritten, type Lettering, letter, rowsOf, type Setting } from './lettering.ts'
import {
  atRest,
  colorOn,
  type ReadyText,
  signatureTop,
  type TextTools,
  type Under,
  unitOf,
} from './text-tools.ts'

/** How far each line is written, when lines are written one after another within a time. */
function writtenPart(lettering: Lettering, at: number, part: number) {
  const whole = lettering.lines.reduce((sum, { width }) => sum + width, 0)
  const before = lettering.lines.slice(0, at).reduce((sum, { width }) => sum + width, 0)
  return clamp01((part * whole - before) / lettering.lines[at]!.width)
}

function drawHand(context: Context, lettering: Lettering, x: number, y: number, part: number) {
  lettering.lines.forEach((line, at) => {
    drawWritten(context, line, x, y, writtenPart(lettering, at, part))
  })
}

const handSetting = ({ frame }: TextTools, color: string, size: number): Setting => ({
  face: 'hand',
  weight: 600,
  color,
  size: size * unitOf(frame),
  leading: 1.12,
  width: frame.width * 0.84,
  lines: 2,
  oneLineFrom: 112 * unitOf(frame),
  align: 'center',
  balance: true,
})

/** The name a letter begins with, written by hand; then a stroke of the pen, and the date. */
export function greeting(text: FilmText, tools: TextTools): ReadyText {
  const { frame, style, make } = tools
  const name = letter(text.text, handSetting(tools, style.ink, 168), make)
  const date = text.date
    ? letter(
        text.date,
        {
          ...handSetting(tools, style.fadedInk, 58),
          face: 'serif',
          weight: 400,
          size: 44 * unitOf(frame),
          lines: 1,
          oneLineFrom: undefined,
        },
        make,
      )
    : undefined
  const x = frame.width * 0.08
  const y = frame.height * 0.43 - name.height / 2
  const below = y + name.height + 34 * unitOf(frame)
  return {
    draw(context, time) {
      const part = (time - text.from) / (text.to - text.from)
      context.globalAlpha = fadeAt(time, { from: text.from - 1, to: text.to + 400 }, 1, 400)
      drawHand(context, name, x, y, easeInOut((part - 0.06) / 0.56))
      drawFlourish(
        context,
        { x: frame.width / 2, y: below, width: 250 * unitOf(frame) },
        style.accent,
        (part - 0.58) / 0.2,
      )
      if (date) {
        context.globalAlpha *= easeInOut((part - 0.6) / 0.2)
        drawLines(context, date, x, below + 46 * unitOf(frame))
      }
      context.globalAlpha = 1
    },
  }
}

/** A stroke of the pen under a name. */
export function drawFlourish(
  context: Context,
  { x, y, width }: { x: number; y: number; width: number },
  color: string,
  part: number,
) {
  const reach = easeInOut(part)
  if (reach <= 0) return
  context.strokeStyle = color
  context.lineCap = 'round'
  context.lineWidth = width * 0.018
  context.beginPath()
  for (let step = 0; step <= 40 * reach; step++) {
    const along = step / 40
    const [px, py] = [
      x + (along - 0.5) * width,
      y + Math.sin(along * Math.PI * 2.2) * width * 0.028 * (1.2 - along),
    ]
    if (step === 0) context.moveTo(px, py)
    else context.lineTo(px, py)
  }
  context.stroke()
}

/** The name a letter ends with. */
export function signature(text: FilmText, under: Under, tools: TextTools): ReadyText {
  const { frame, style, make } = tools
  const setting = { ...handSetting(tools, colorOn(under, style), 158), shadow: under === 'picture' }
  const name = letter(text.text, setting, make)
  const x = frame.width * 0.08
  const y = signatureTop(under, frame, name.height)
  const draw = (context: Context, time: number) => {
    const part = (time - text.from) / (text.to - text.from)
    drawHand(context, name, x, y, easeInOut((part - 0.12) / 0.45))
    const below = y + name.height + 20 * unitOf(frame)
    drawFlourish(
      context,
      { x: frame.width / 2, y: below, width: 230 * unitOf(frame) },
      under === 'picture' ? style.light : style.accent,
      (part - 0.56) / 0.18,
    )
  }
  return {
    over: {
      rows: { from: rowsOf(name, y).from, to: frame.height },
      drawAtRest: (context) => draw(context, text.to),
      seenAt: (time) => (time >= text.from + 0.75 * (text.to - text.from) ? atRest : undefined),
    },
    draw,
  }
}
