import type { Span } from '../brief.ts'
import type { FilmText } from '../resolve.ts'
import type { Style } from '../styles/style.ts'
import type { Context, MakeCanvas } from './canvas.ts'
import { clamp01, easeInOut, easeOut, fadeAt } from './ease.ts'
import type { Size } from './fit.ts'
import { drawLines, drawWritten, type Lettering, letter, type Setting } from './lettering.ts'

/** Where apps draw their own controls, in parts of the frame: nothing to read lies there. */
const safe = { bottom: 0.14, side: 0.06 }

/** What a text lies on, which decides its ink. */
export type Under = 'ground' | 'picture'

export type TextTools = { style: Style; frame: Size; make: MakeCanvas }

/** A text set once, and how it is drawn at a moment (ms of the film). */
export type ReadyText = { draw(context: Context, time: number): void }

/** Lengths are given for a frame whose shorter side is 1080. */
const unitOf = ({ width, height }: Size) => Math.min(width, height) / 1080

export function readyText(text: FilmText, under: Under, tools: TextTools): ReadyText {
  switch (text.role) {
    case 'greeting':
      return greeting(text, tools)
    case 'signature':
      return signature(text, under, tools)
    case 'page':
      return page(text, tools)
    case 'slide':
      return slide(text, tools)
    case 'title':
      return title(text, under, tools)
    case 'caption':
      return caption(text, under, tools)
  }
}

const colorOn = (under: Under, { light, ink }: Style) => (under === 'picture' ? light : ink)

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

function greeting(text: FilmText, tools: TextTools): ReadyText {
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
function drawFlourish(
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

function signature(text: FilmText, under: Under, tools: TextTools): ReadyText {
  const { frame, style, make } = tools
  const setting = { ...handSetting(tools, colorOn(under, style), 158), shadow: under === 'picture' }
  const name = letter(text.text, setting, make)
  const x = frame.width * 0.08
  const y =
    under === 'picture'
      ? frame.height * (1 - safe.bottom - 0.06) - name.height
      : frame.height * 0.44 - name.height / 2
  return {
    draw(context, time) {
      const part = (time - text.from) / (text.to - text.from)
      drawHand(context, name, x, y, easeInOut((part - 0.12) / 0.45))
      const below = y + name.height + 20 * unitOf(frame)
      drawFlourish(
        context,
        { x: frame.width / 2, y: below, width: 230 * unitOf(frame) },
        under === 'picture' ? style.light : style.accent,
        (part - 0.56) / 0.18,
      )
    },
  }
}

function caption(text: FilmText, under: Under, tools: TextTools): ReadyText {
  const { frame, style, make } = tools
  const lettering = letter(
    text.text,
    {
      face: 'serif',
      weight: 500,
      color: colorOn(under, style),
      size: 59 * unitOf(frame),
      leading: 1.3,
      width: Math.min(frame.width * (1 - 2 * safe.side), 1180 * unitOf(frame)),
      lines: 2,
      align: 'center',
      balance: true,
      shadow: under === 'picture',
    },
    make,
  )
  const x = (frame.width - lettering.width) / 2
  const y = frame.height * (1 - safe.bottom) - lettering.height - 18 * unitOf(frame)
  return {
    draw(context, time) {
      context.globalAlpha = fadeAt(time, text)
      drawLines(context, lettering, x, y + (1 - easeOut((time - text.from) / 350)) * 14 * unitOf(frame))
      context.globalAlpha = 1
    },
  }
}

function title(text: FilmText, under: Under, tools: TextTools): ReadyText {
  const { frame, style, make } = tools
  const lettering = letter(
    text.text,
    {
      face: 'serif',
      weight: 600,
      color: colorOn(under, style),
      size: 92 * unitOf(frame),
      leading: 1.16,
      width: frame.width * 0.84,
      lines: 3,
      align: 'center',
      balance: true,
      shadow: under === 'picture',
    },
    make,
  )
  const y = frame.height * 0.24 - lettering.height / 2
  return {
    draw(context, time) {
      context.globalAlpha = fadeAt(time, text, 400, 300)
      drawLines(
        context,
        lettering,
        frame.width * 0.08,
        y - (easeOut((time - text.from) / 900) - 1) * 24 * unitOf(frame),
      )
      context.globalAlpha = 1
    },
  }
}

/** Words of a letter on its sheet; the lines come as they would be read. */
function page(text: FilmText, tools: TextTools): ReadyText {
  const { frame, style, make } = tools
  const tall = frame.height > frame.width
  const setting: Setting = {
    face: 'serif',
    weight: 400,
    color: style.ink,
    size: 64 * unitOf(frame),
    leading: 1.46,
    width: frame.width * (tall ? 0.78 : frame.width > frame.height ? 0.6 : 0.8),
    height: frame.height * (tall ? 0.68 : 0.7),
    align: 'left',
    balance: false,
    paragraphGap: 0.5,
  }
  const lettering = letter(text.text, setting, make)
  const x = (frame.width - lettering.width) / 2
  const y = Math.max(frame.height * 0.13, frame.height * 0.44 - lettering.height / 2)
  return {
    draw(context, time) {
      drawLinesComing(
        context,
        lettering,
        { x, y },
        { from: text.from + 250, to: text.from + (text.to - text.from) * 0.42 },
        time,
      )
    },
  }
}

/** One thought a sheet, set large. */
function slide(text: FilmText, tools: TextTools): ReadyText {
  const { frame, style, make } = tools
  const lettering = letter(
    text.text,
    {
      face: 'serif',
      weight: 500,
      color: style.ink,
      size: 104 * unitOf(frame),
      leading: 1.22,
      width: frame.width * 0.82,
      height: frame.height * 0.6,
      align: 'center',
      balance: true,
    },
    make,
  )
  const y = frame.height * 0.45 - lettering.height / 2
  return {
    draw(context, time) {
      const drift = ((time - text.from) / (text.to - text.from) - 0.5) * -26 * unitOf(frame)
      const span = { from: text.from + 120, to: text.from + 1000 }
      drawLinesComing(context, lettering, { x: frame.width * 0.09, y: y + drift }, span, time)
      const below = y + drift + lettering.height + 44 * unitOf(frame)
      drawFlourish(
        context,
        { x: frame.width / 2, y: below, width: 200 * unitOf(frame) },
        style.accent,
        (time - text.from - 700) / 600,
      )
    },
  }
}

function drawLinesComing(
  context: Context,
  { lines, size }: Lettering,
  place: { x: number; y: number },
  span: Span,
  time: number,
) {
  const step = (span.to - span.from) / Math.max(1, lines.length)
  lines.forEach((line, at) => {
    const part = easeOut((time - span.from - at * step) / Math.max(500, step * 1.3))
    if (part <= 0) return
    context.globalAlpha = part
    context.drawImage(line.bitmap, place.x + line.x, place.y + line.y + (1 - part) * size * 0.25)
  })
  context.globalAlpha = 1
}
