import type { Span } from '../brief.ts'
import type { FilmText } from '../resolve.ts'
import type { Context } from './canvas.ts'
import { easeOut, fadeAt } from './ease.ts'
import { drawFlourish, greeting, signature } from './hand.ts'
import { letterInTwo } from './letter-in-two.ts'
import { drawLine, type Lettering, letter, type Setting } from './lettering.ts'
import { setGreeting, setSignature } from './set-names.ts'
import { colorOn, coming, type ReadyText, safe, type TextTools, type Under, unitOf } from './text-tools.ts'

/** Sets a text once, by its role. */
export function readyText(text: FilmText, under: Under, tools: TextTools): ReadyText {
  const { names } = tools.style
  switch (text.role) {
    case 'greeting':
      return names === 'written' ? greeting(text, tools) : setGreeting(text, names, tools)
    case 'signature':
      return names === 'written' ? signature(text, under, tools) : setSignature(text, names, under, tools)
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

/** How long a caption rises, in ms. */
const rising = 350

function caption(text: FilmText, under: Under, tools: TextTools): ReadyText {
  const { frame, style, make } = tools
  const lettering = letterInTwo(
    text,
    {
      ...style.words,
      color: colorOn(under, style),
      size: 59 * unitOf(frame),
      leading: 1.3,
      width: Math.min(frame.width * (1 - 2 * safe.side), 1180 * unitOf(frame)),
      lines: 2,
      align: style.captions,
      balance: true,
      shadow: under === 'picture',
    },
    under === 'picture' ? `${style.light}e0` : style.fadedInk,
    make,
  )
  const x = style.captions === 'left' ? frame.width * safe.side : (frame.width - lettering.width) / 2
  const y = frame.height * (1 - safe.bottom) - lettering.height - 18 * unitOf(frame)
  return coming(lettering, { x, y }, (time) => ({
    opacity: fadeAt(time, text),
    below: (1 - easeOut((time - text.from) / rising)) * 14 * unitOf(frame),
  }))
}

function title(text: FilmText, below: Under, tools: TextTools): ReadyText {
  const { frame, style, make } = tools
  // A title is so high that it lies on the picture wherever there is one.
  const under = below === 'beside' ? 'picture' : below
  const lettering = letter(
    text.text,
    {
      face: style.words.face,
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
  return coming(lettering, { x: frame.width * 0.08, y }, (time) => ({
    opacity: fadeAt(time, text, 400, 300),
    below: (1 - easeOut((time - text.from) / 900)) * 24 * unitOf(frame),
  }))
}

/** Words of a letter on its sheet; the lines come as they would be read. */
function page(text: FilmText, tools: TextTools): ReadyText {
  const { frame, style, make } = tools
  const tall = frame.height > frame.width
  const setting: Setting = {
    face: style.words.face,
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
  const lettering = letterInTwo(text, setting, style.fadedInk, make)
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
      ...style.words,
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
      drawLinesComing(context, lettering, { x: frame.width * 0.09, y, drift }, span, time)
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
  place: { x: number; y: number; drift?: number },
  span: Span,
  time: number,
) {
  const step = (span.to - span.from) / Math.max(1, lines.length)
  lines.forEach((line, at) => {
    const part = easeOut((time - span.from - at * step) / Math.max(500, step * 1.3))
    if (part <= 0) return
    context.globalAlpha = part
    drawLine(context, line, place.x, place.y, (place.drift ?? 0) + (1 - part) * size * 0.25)
  })
  context.globalAlpha = 1
}
