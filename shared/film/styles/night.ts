import { type Canvas, drawnOnce, type MakeCanvas } from '../draw/canvas.ts'
import type { Size } from '../draw/fit.ts'
import { unitOf } from '../draw/text-tools.ts'
import { randomFrom } from '../random.ts'
import type { Film } from '../resolve.ts'
import { glowOf } from './glow.ts'
import { fillDown } from './grounds.ts'
import type { Air, Style } from './style.ts'
import { darkenCorners, tint } from './veils.ts'

/** Night: a deep blue sky with its stars, moonlight, and a few fireflies. */
export const night: Style = {
  ink: '#f7f0df',
  fadedInk: '#b9bfdb',
  accent: '#f0cd80',
  light: '#fdf6e6',
  between: '#28325f',
  words: { face: 'serif', weight: 400 },
  captions: 'center',
  names: 'written',
  turnsPages: false,
  ground: drawSky,
  glow: (make) => glowOf(make, '134, 156, 232', 0.34),
  veil(context, size) {
    tint(context, size, { color: '26, 34, 92', strength: 0.14 })
    darkenCorners(context, size, { color: '8, 12, 44', strength: 0.6 })
  },
  air: fireflies,
}

function drawSky(size: Size, seed: number, make: MakeCanvas): Canvas {
  const random = randomFrom(seed)
  const { width, height } = size
  const unit = unitOf({ width, height })
  return drawnOnce(
    make,
    width,
    height,
    (context) => {
      fillDown(context, size, ['#1d2450', '#28336b', '#3d4684'])
      for (let count = 0; count < 240; count++) {
        // Thicker above: near the ground the air is hazy.
        const [x, y] = [random() * width, random() ** 1.5 * height]
        context.fillStyle = `rgba(255, 250, 235, ${0.25 + random() * 0.6})`
        context.beginPath()
        context.arc(x, y, (0.7 + random() ** 4 * 2.8) * unit, 0, Math.PI * 2)
        context.fill()
      }
    },
    true,
  )
}

const count = 16

/** Small warm lights that rise slowly, sway, and come and go. */
function fireflies({ width, height, seed }: Film, make: MakeCanvas): Air {
  const random = randomFrom(seed + 1)
  const light = glowOf(make, '255, 219, 134', 0.95)
  const unit = unitOf({ width, height })
  const flies = Array.from({ length: count }, () => ({
    x: random(),
    y: random(),
    rise: 0.012 + random() * 0.02,
    sway: 0.01 + random() * 0.03,
    size: (14 + random() * 30) * unit,
    beat: 1700 + random() * 2600,
    phase: random() * Math.PI * 2,
  }))
  return (context, time) => {
    for (const { x, y, rise, sway, size, beat, phase } of flies) {
      const up = (((y - (rise * time) / 1000) % 1) + 1) % 1
      const aside = x + sway * Math.sin(time / 2900 + phase)
      context.globalAlpha = 0.5 + 0.5 * Math.sin((time / beat) * Math.PI * 2 + phase)
      context.drawImage(light, aside * width - size / 2, up * height - size / 2, size, size)
    }
    context.globalAlpha = 1
  }
}
