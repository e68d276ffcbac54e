import { type Canvas, type Context, drawnOnce, type MakeCanvas } from '../draw/canvas.ts'
import { fadeAt } from '../draw/ease.ts'
import type { Size } from '../draw/fit.ts'
import { unitOf } from '../draw/text-tools.ts'
import { randomFrom } from '../random.ts'
import type { Film } from '../resolve.ts'
import { glowOf } from './glow.ts'
import { addGrain, fillDown } from './grounds.ts'
import type { Air, Style } from './style.ts'
import { darkenCorners, tint } from './veils.ts'

/** Warm film: a home cinema, amber and a little faded, with dust in the gate and light that leaks in. */
export const film: Style = {
  ink: '#f8ead2',
  fadedInk: '#d3b48b',
  accent: '#e6a95c',
  light: '#fff1d9',
  between: '#f0c98f',
  words: { face: 'serif', weight: 500 },
  captions: 'center',
  names: { face: 'serif', weight: 500, align: 'center' },
  turnsPages: false,
  ground: drawVelvet,
  glow: (make) => glowOf(make, '255, 176, 96', 0.34),
  veil(context, size) {
    tint(context, size, { color: '214, 140, 58', strength: 0.15 })
    darkenCorners(context, size, { color: '58, 26, 8', strength: 0.5 })
  },
  air: leaksAndDust,
}

function drawVelvet(size: Size, seed: number, make: MakeCanvas): Canvas {
  const random = randomFrom(seed)
  return drawnOnce(
    make,
    size.width,
    size.height,
    (context) => {
      fillDown(context, size, ['#5a3a26', '#6d4831', '#4c301f'])
      addGrain(
        context,
        size,
        { scale: 2, strength: 9, dark: [30, 16, 8], light: [255, 214, 160] },
        random,
        make,
      )
      darkenCorners(context, size, { color: '40, 20, 10', strength: 0.45 })
    },
    true,
  )
}

/** How often light leaks in, and for how long, in ms. */
const leak = { every: 6400, lasts: 2600 }
/** A speck is in the gate for this long, in ms. */
const speckTime = 100

function leaksAndDust({ width, height, seed }: Film, make: MakeCanvas): Air {
  const light = glowOf(make, '255, 150, 62', 0.5)
  const reach = Math.max(width, height) * 0.9
  return (context, time) => {
    const since = time % leak.every
    const side = Math.floor(time / leak.every) % 2
    const strength = fadeAt(since, { from: 0, to: leak.lasts }, leak.lasts / 2, leak.lasts / 2)
    if (strength > 0) {
      context.globalAlpha = strength
      const x = (side ? width * 1.02 : width * -0.02) - reach / 2
      context.drawImage(light, x, height * (0.1 + (0.5 * since) / leak.lasts) - reach / 2, reach, reach)
      context.globalAlpha = 1
    }
    drawDust(context, { width, height }, randomFrom(seed * 7919 + Math.floor(time / speckTime)))
  }
}

/** Now and then a speck or a hair, gone as soon as it is seen. */
function drawDust(context: Context, { width, height }: Size, random: () => number) {
  if (random() > 0.3) return
  const unit = unitOf({ width, height })
  const [x, y, turn] = [random() * width, random() * height, random() * Math.PI * 2]
  context.strokeStyle = context.fillStyle =
    random() < 0.7 ? 'rgba(255, 240, 214, 0.5)' : 'rgba(30, 16, 8, 0.5)'
  context.lineWidth = 1.6 * unit
  context.beginPath()
  if (random() < 0.3) {
    const length = (20 + random() * 40) * unit
    context.moveTo(x, y)
    context.quadraticCurveTo(
      x + Math.cos(turn) * length,
      y + Math.sin(turn) * length,
      x + Math.cos(turn + 1) * length,
      y + Math.sin(turn + 1) * length,
    )
    return context.stroke()
  }
  context.arc(x, y, (1.5 + random() * 3) * unit, 0, Math.PI * 2)
  context.fill()
}
