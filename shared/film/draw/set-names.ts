import type { FilmText } from '../resolve.ts'
import type { Type } from '../styles/style.ts'
import type { Context } from './canvas.ts'
import { easeInOut, easeOut, fadeAt } from './ease.ts'
import { type Lettering, letter } from './lettering.ts'
import {
  colorOn,
  coming,
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
  const partAt = (time: number) => (time - text.from) / (text.to - text.from)
  const seenAt = (time: number) => fadeAt(time, { from: text.from - 1, to: text.to + 400 }, 1, 400)
  const lines = [
    rising(name, { x, y }, (time) => (partAt(time) - 0.12) / 0.34, seenAt),
    ...(date
      ? [
          rising(
            date,
            { x, y: y + name.height + 30 * unitOf(frame) },
            (time) => (partAt(time) - 0.36) / 0.3,
            seenAt,
          ),
        ]
      : []),
  ]
  return {
    draw(context, time) {
      const rule = { x, y: y - 46 * unitOf(frame), align: names.align }
      drawRule(context, rule, (partAt(time) - 0.04) / 0.4, tools, seenAt(time))
      for (const line of lines) line.draw(context, time)
    },
  }
}

/** The name a letter ends with. */
export function setSignature(text: FilmText, names: Names, under: Under, tools: TextTools): ReadyText {
  const { frame, style } = tools
  const name = setName(text.text, names, { color: colorOn(under, style), size: 104 }, tools)
  const x = frame.width * safe.side
  const y = signatureTop(under, frame, name.height)
  return rising(name, { x, y }, (time) => ((time - text.from) / (text.to - text.from) - 0.12) / 0.34)
}

/** @param partAt how far it has come, 0..1 @param seenAt how much is seen of it then */
const rising = (
  name: Lettering,
  place: { x: number; y: number },
  partAt: (time: number) => number,
  seenAt = (_time: number) => 1,
) =>
  coming(name, place, (time) => {
    const part = partAt(time)
    return { opacity: easeInOut(part) * seenAt(time), below: (1 - easeOut(part)) * name.size * 0.3 }
  })

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
