import type { Context, MakeCanvas } from '../draw/canvas.ts'
import { contextOf } from '../draw/canvas.ts'
import type { Size } from '../draw/fit.ts'

/** Fills a ground from its upper to its lower edge, through colours at even steps. */
export function fillDown(context: Context, { width, height }: Size, colors: readonly string[]) {
  const fill = context.createLinearGradient(0, 0, 0, height)
  colors.forEach((color, at) => {
    fill.addColorStop(at / Math.max(1, colors.length - 1), color)
  })
  context.fillStyle = fill
  context.fillRect(0, 0, width, height)
}

/** Grain of a size (in pixels) and a strength (of 255), light and dark as the colours say. */
export function addGrain(
  context: Context,
  { width, height }: Size,
  { scale, strength, dark, light }: { scale: number; strength: number; dark: Rgb; light: Rgb },
  random: () => number,
  make: MakeCanvas,
) {
  const grain = make(Math.ceil(width / scale), Math.ceil(height / scale))
  const on = contextOf(grain)
  const image = on.createImageData(grain.width, grain.height)
  for (let at = 0; at < image.data.length; at += 4) {
    image.data.set(random() < 0.5 ? dark : light, at)
    image.data[at + 3] = random() * strength
  }
  on.putImageData(image, 0, 0)
  context.drawImage(grain, 0, 0, width, height)
}

type Rgb = readonly [red: number, green: number, blue: number]
