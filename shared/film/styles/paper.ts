import { type Canvas, type Context, drawnOnce, type MakeCanvas } from '../draw/canvas.ts'
import type { Size } from '../draw/fit.ts'
import { randomFrom } from '../random.ts'
import { glowOf } from './glow.ts'
import { addGrain } from './grounds.ts'
import type { Style } from './style.ts'
import { darkenCorners } from './veils.ts'

/** Classic paper: a good, slightly warm sheet with fibres in it, lit from one side. */
export const paper: Style = {
  ink: '#2b2a33',
  fadedInk: '#7a716b',
  accent: '#b4332e',
  light: '#fffaf1',
  between: '#f6efe2',
  words: { face: 'serif', weight: 500 },
  captions: 'center',
  names: 'written',
  turnsPages: true,
  ground: drawSheet,
  glow: (make) => glowOf(make, '255, 250, 232', 0.62),
  veil: (context, size) => darkenCorners(context, size, { color: '20, 12, 6', strength: 0.24 }),
}

function drawSheet(size: Size, seed: number, make: MakeCanvas): Canvas {
  const random = randomFrom(seed)
  return drawnOnce(
    make,
    size.width,
    size.height,
    (context) => {
      context.fillStyle = '#f7efe0'
      context.fillRect(0, 0, size.width, size.height)
      drawClouds(context, size, random)
      for (const grain of [
        { scale: 1.5, strength: 7 },
        { scale: 5, strength: 6 },
      ]) {
        addGrain(context, size, { ...grain, dark: [96, 74, 40], light: [255, 252, 244] }, random, make)
      }
      drawFibres(context, size, random)
      drawEdges(context, size)
    },
    true,
  )
}

/** The sheet is nowhere quite the same thickness. */
function drawClouds(context: Context, { width, height }: Size, random: () => number) {
  for (let count = 0; count < 26; count++) {
    const [x, y, radius] = [random() * width, random() * height, (0.15 + random() * 0.3) * width]
    const cloud = context.createRadialGradient(x, y, 0, x, y, radius)
    const tone = random() < 0.5 ? '255, 250, 238' : '214, 196, 166'
    cloud.addColorStop(0, `rgba(${tone}, ${0.05 + random() * 0.08})`)
    cloud.addColorStop(1, `rgba(${tone}, 0)`)
    context.fillStyle = cloud
    context.fillRect(x - radius, y - radius, radius * 2, radius * 2)
  }
}

function drawFibres(context: Context, { width, height }: Size, random: () => number) {
  context.lineCap = 'round'
  for (let count = 0; count < 420; count++) {
    const [x, y, turn] = [random() * width, random() * height, random() * Math.PI * 2]
    const length = 10 + random() * 46
    context.strokeStyle =
      random() < 0.6
        ? `rgba(120, 92, 56, ${0.03 + random() * 0.07})`
        : `rgba(255, 255, 250, ${0.1 + random() * 0.2})`
    context.lineWidth = 0.6 + random() * 1.1
    context.beginPath()
    context.moveTo(x, y)
    const bend = turn + (random() - 0.5) * 1.6
    context.quadraticCurveTo(
      x + Math.cos(turn) * length * 0.5,
      y + Math.sin(turn) * length * 0.5,
      x + Math.cos(bend) * length,
      y + Math.sin(bend) * length,
    )
    context.stroke()
  }
}

/** The eye rests in the middle: the sheet is a little darker towards its edges. */
function drawEdges(context: Context, { width, height }: Size) {
  const far = Math.hypot(width, height) / 2
  const shade = context.createRadialGradient(
    width / 2,
    height * 0.44,
    far * 0.42,
    width / 2,
    height / 2,
    far * 1.04,
  )
  shade.addColorStop(0, 'rgba(110, 78, 40, 0)')
  shade.addColorStop(0.7, 'rgba(110, 78, 40, 0.07)')
  shade.addColorStop(1, 'rgba(90, 60, 28, 0.24)')
  context.fillStyle = shade
  context.fillRect(0, 0, width, height)
}
