import type { FilmText } from '../resolve.ts'
import type { Type } from '../styles/style.ts'
import type { Context } from './canvas.ts'
import { easeInOut, easeOut, fadeAt } from './ease.ts'
import { drawLines, type Lettering, letter, topOf } from './lettering.ts'
import {
  colorOn,
  type ReadyText,
  safe,
  signatureTop,
  type TextTools,
  type Under,
  unitOf,
} from './text-tools.ts'

type Names = Type & { align: 'left' | 'center' }

/** A name set in type: it comes up out of the ground as a title does. */
const setName = (
  text: string,
  { face, weight, align }: Names,
  { color, size }: { color: string; size: number },
  { frame, make }: TextTools,
) =>
  letter(
    text,
    {
      face,
      weight,
      align,
      color,
      size: size * unitOf(frame),
      leading: 1.14,
      width: frame.width * (1 - 2 * safe.side),
      lines: 3,
      balance: true,
    },
    make,
  )

/** The name a letter begins with; over it a rule that grows, under it the date. */
export function setGreeting(text: FilmText, names: Names, tools: TextTools): ReadyText {
  const { frame, style } = tools
  const name = setName(text.text, names, { color: style.ink, size: 124 }, tools)
  const date = text.date
    ? setName(text.date, { ...names, weight: 400 }, { color: style.fadedInk, size: 42 }, tools)
    : undefined
  const x = frame.width * safe.side
  const y = frame.height * 0.43 - name.height / 2
  return {
    draw(context, time) {
      const part = (time - text.from) / (text.to - text.from)
      const seen = fadeAt(time, { from: text.from - 1, to: text.to + 400 }, 1, 400)
      drawRule(
        context,
        { x, y: y - 46 * unitOf(frame), align: names.align },
        (part - 0.04) / 0.4,
        tools,
        seen,
      )
      rise(context, name, { x, y, part: (part - 0.12) / 0.34, seen })
      if (date) {
        rise(context, date, {
          x,
          y: y + name.height + 30 * unitOf(frame),
          part: (part - 0.36) / 0.3,
          seen,
        })
      }
    },
  }
}

/** The name a letter ends with. */
export function setSignature(text: FilmText, names: Names, under: Under, tools: TextTools): ReadyText {
  const { frame, style } = tools
  const name = setName(text.text, names, { color: colorOn(under, style), size: 104 }, tools)
  const x = frame.width * safe.side
  const y = signatureTop(under, frame, name.height)
  return {
    over: { top: topOf(name, y), still: { from: text.from + 0.5 * (text.to - text.from), to: text.to } },
    draw(context, time) {
      const part = (time - text.from) / (text.to - text.from)
      rise(context, name, { x, y, part: (part - 0.12) / 0.34, seen: 1 })
    },
  }
}

function rise(
  context: Context,
  name: Lettering,
  { x, y, part, seen }: { x: number; y: number; part: number; seen: number },
) {
  context.globalAlpha = easeInOut(part) * seen
  drawLines(context, name, x, y, (1 - easeOut(part)) * name.size * 0.3)
  context.globalAlpha = 1
}

function drawRule(
  context: Context,
  { x, y, align }: { x: number; y: number; align: 'left' | 'center' },
  part: number,
  { frame, style }: TextTools,
  seen: number,
) {
  const width = 150 * unitOf(frame) * easeInOut(part)
  context.globalAlpha = seen
  context.fillStyle = style.accent
  context.fillRect(align === 'left' ? x : (frame.width - width) / 2, y, width, 6 * unitOf(frame))
  context.globalAlpha = 1
}
