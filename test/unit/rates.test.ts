import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Mp4Shape, ratesFor, writeToFit } from '../../shared/film/rates.ts'

const shape: Mp4Shape = { width: 1080, height: 1920, fps: 30, duration: 30_000 }

test('a film without a bound keeps its size, and is not held to a rate', () => {
  expect(ratesFor(shape)).toEqual({ audio: 160_000, width: 1080, height: 1920 })
})

test('a bounded film plans its bits below the bound, and the sound keeps its share', () => {
  const { video, audio } = ratesFor({ ...shape, maxBytes: 16_000_000 })
  const planned = ((video! + audio) * 30) / 8
  expect(planned).toBeLessThan(16_000_000)
  expect(planned).toBeGreaterThan(0.85 * 16_000_000)
})

test('five minutes within 16 MB get smaller pictures: large ones would starve', () => {
  expect(ratesFor({ ...shape, duration: 300_000, maxBytes: 16_000_000 })).toMatchObject({
    width: 540,
    height: 960,
  })
})

/** An encoder that gives what it is asked for but for a factor, and never less than so many bits a picture element. */
const encoder = (miss: number, floor: number) => (wished: Mp4Shape) => {
  const { video = 0, audio, width, height } = ratesFor(wished)
  const rate = Math.max(video * miss, floor * width * height * wished.fps)
  return ((rate + audio) * wished.duration) / 8000
}

test('whatever an encoder makes of it, a few tries bring a film under its bound', () => {
  return fc.assert(
    fc.asyncProperty(
      fc.record({
        duration: fc.integer({ min: 5000, max: 300_000 }),
        maxBytes: fc.constantFrom(16_000_000, 18_000_000, 25_000_000),
        miss: fc.double({ min: 0.7, max: 1.6, noNaN: true }),
        floor: fc.double({ min: 0.01, max: 0.25, noNaN: true }),
      }),
      async ({ duration, maxBytes, miss, floor }) => {
        const write = encoder(miss, floor)
        const bound = { ...shape, duration, maxBytes, richest: 30_000_000 }
        const fitted = await writeToFit(maxBytes, async (aim) => ({ bytes: write({ ...bound, aim }) }))
        expect(fitted?.bytes, 'it never fits').toBeLessThanOrEqual(maxBytes)
      },
    ),
  )
})
