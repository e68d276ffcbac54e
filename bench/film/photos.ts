import { join } from 'node:path'
import sharp from 'sharp'
import { randomFrom } from '../../shared/film/random.ts'

const [width, height] = [1500, 2000]

/** Colour differs less than brightness, as in the world. */
const colour = 0.25

/** Sides of the grids that lie over one another, from large patches of colour to grain. */
const grids = [3, 6, 12, 24, 48, 96, 192, 384, 768]

/**
 * A picture as hard to encode as a photo: noise whose strength falls as its detail grows finer, as that of photos
 * does. The same seed gives the same picture.
 */
export async function makePicture(folder: string, seed: number): Promise<string> {
  const path = join(folder, `photo-${seed}.jpg`)
  const random = randomFrom(seed)
  const sum = new Float32Array(width * height * 3).fill(118)
  for (const [at, side] of grids.entries()) {
    const grid = { width: side, height: Math.round((side * height) / width), channels: 3 as const }
    const noise = Uint8Array.from({ length: grid.width * grid.height * 3 }, () => random() * 256)
    const large = await sharp(noise, { raw: grid })
      .resize(width, height, { kernel: 'cubic' })
      .raw()
      .toBuffer()
    const strength = 0.55 * 0.65 ** at
    for (let place = 0; place < sum.length; place += 3) {
      const [red, green, blue] = [large[place]!, large[place + 1]!, large[place + 2]!]
      const grey = green - 128
      sum[place]! += (grey + (red - green) * colour) * strength
      sum[place + 1]! += grey * strength
      sum[place + 2]! += (grey + (blue - green) * colour) * strength
    }
  }
  await sharp(Uint8ClampedArray.from(sum), { raw: { width, height, channels: 3 } })
    .jpeg({ quality: 90 })
    .toFile(path)
  return path
}
