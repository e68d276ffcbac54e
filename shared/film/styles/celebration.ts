import { type Canvas, drawnOnce, type MakeCanvas } from '../draw/canvas.ts'
import { clamp01 } from '../draw/ease.ts'
import type { Size } from '../draw/fit.ts'
import type { Mount } from '../draw/mount.ts'
import { unitOf } from '../draw/text-tools.ts'
import { randomFrom } from '../random.ts'
import type { Film } from '../resolve.ts'
import { glowOf } from './glow.ts'
import { fillDown } from './grounds.ts'
import { type CaptionRoom, mountAbove } from './mounts.ts'
import type { Air, Style } from './style.ts'

const colors = ['#e4572e', '#f3a712', '#2a9d8f', '#6a4c93', '#f26ca7']

/** Celebration: prints thrown on a bright table, and confetti at the beginning and at the end. */
export const celebration: Style = {
  ink: '#4a1d45',
  fadedInk: '#8c5b78',
  accent: '#e4572e',
  light: '#fffaf1',
  between: '#ffe2c9',
  words: { face: 'sans', weight: 700 },
  captions: 'center',
  names: 'written',
  turnsPages: true,
  mount: onTheTable,
  ground: drawTable,
  glow: (make) => glowOf(make, '255, 244, 206', 0.7),
  veil: () => {},
  air: confetti,
}

function onTheTable(frame: Size, caption: CaptionRoom): Mount {
  const border = Math.round(Math.min(frame.width, frame.height) * 0.02)
  return { ...mountAbove(frame, 0.095, caption), border, tilt: 0.022 }
}

function drawTable(size: Size, seed: number, make: MakeCanvas): Canvas {
  const random = randomFrom(seed)
  const { width, height } = size
  const unit = unitOf({ width, height })
  return drawnOnce(
    make,
    width,
    height,
    (context) => {
      fillDown(context, size, ['#fff0d9', '#ffe0c6', '#ffcdbb'])
      context.globalAlpha = 0.16
      for (let count = 0; count < 70; count++) {
        context.fillStyle = colors[Math.floor(random() * colors.length)]!
        context.beginPath()
        context.arc(random() * width, random() * height, (6 + random() * 26) * unit, 0, Math.PI * 2)
        context.fill()
      }
      context.globalAlpha = 1
    },
    true,
  )
}

const pieces = 90
/** Confetti comes a little after the names begin, and falls for this long, in ms. */
const fall = { after: 250, time: 4600 }

function confetti({ width, height, seed, texts }: Film): Air {
  const random = randomFrom(seed + 2)
  const unit = unitOf({ width, height })
  const thrown = Array.from({ length: pieces }, () => ({
    x: random(),
    delay: random() * 0.3,
    sway: (0.02 + random() * 0.05) * (random() < 0.5 ? -1 : 1),
    spin: (random() - 0.5) * 14,
    width: (12 + random() * 16) * unit,
    height: (8 + random() * 12) * unit,
    color: colors[Math.floor(random() * colors.length)]!,
  }))
  const starts = texts
    .filter(({ role }) => role === 'greeting' || role === 'signature')
    .map(({ from }) => from + fall.after)
  return (context, time) => {
    const start = starts.findLast((from) => from <= time)
    if (start === undefined || time > start + fall.time) return
    const part = (time - start) / fall.time
    for (const piece of thrown) {
      const fallen = clamp01((part - piece.delay) / 0.7)
      if (fallen === 0 || fallen === 1) continue
      const x = (piece.x + piece.sway * Math.sin(fallen * 9)) * width
      const y = (fallen * 1.2 - 0.1) * height
      context.save()
      context.translate(x, y)
      context.rotate(piece.spin * fallen)
      // A piece of paper that turns over in the air is narrow when it is seen from its edge.
      context.scale(1, Math.cos(piece.spin * fallen * 2.3))
      context.fillStyle = piece.color
      context.fillRect(-piece.width / 2, -piece.height / 2, piece.width, piece.height)
      context.restore()
    }
  }
}
