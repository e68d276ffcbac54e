import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Aim, type Mp4Shape, ratesFor, writeToFit } from '../../shared/film/rates.ts'

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

describe('a bounded film', () => {
  const bounded = (bytes: number, more: Partial<Mp4Shape> = {}) =>
    ratesFor({ ...shape, maxBytes: bytes, ...more })

  test('gives its sound 15 % of its bits, between 32 and 160 kbit/s', () => {
    // What is planned of a second of 30: 8 · 0.93 / 30 bits for each byte of the bound.
    expect(bounded(3_000_000).audio).toBe(Math.round(744_000 * 0.15))
    expect(bounded(500_000).audio).toBe(32_000)
    expect(bounded(16_000_000).audio).toBe(160_000)
  })

  test('has no more bits for its pictures than they gain by, and never too few to be seen', () => {
    expect(bounded(100_000_000).video).toBe(8_000_000)
    expect(bounded(100_000_000, { richest: 12_000_000 }).video).toBe(12_000_000)
    expect(bounded(100_000).video).toBe(60_000)
  })

  test.each([
    [16_000_000, 1080, 1920],
    [4_000_000, 720, 1280],
    [1_500_000, 540, 960],
  ])('of %i bytes has pictures of %i × %i', (bytes, width, height) => {
    expect(bounded(bytes)).toMatchObject({ width, height })
  })

  test('that is smaller than full keeps its size: it was made so on purpose', () => {
    expect(bounded(1_500_000, { width: 720, height: 1280 })).toMatchObject({ width: 720, height: 1280 })
  })

  test('has pictures of even sides', () => {
    const { width, height } = bounded(16_000_000, { aim: { rate: 1, scale: 0.777, bytes: 0 } })
    expect([width % 2, height % 2]).toEqual([0, 0])
  })
})

describe('a film that came out too large', () => {
  /** What is aimed at after films of these sizes, for a bound of 1000 bytes. */
  const aims = async (...sizes: number[]) => {
    const found: (Aim | undefined)[] = []
    const written = await writeToFit(1000, async (aim) => {
      found.push(aim)
      return { bytes: sizes[found.length - 1] ?? 9999 }
    })
    return { found, written }
  }

  test('by little is written with fewer bits, and a little smaller', async () => {
    const { found, written } = await aims(1100, 1000)
    expect(found).toHaveLength(2)
    expect(found[0]).toBeUndefined()
    expect(found[1]?.rate).toBeCloseTo(0.97 / 1.1)
    expect(found[1]?.scale).toBeCloseTo(0.98 / Math.sqrt(1.1))
    expect(written).toEqual({ bytes: 1000 })
  })

  test('by far is made smaller alone, as long as that helps', async () => {
    const { found } = await aims(2000, 1500, 1400, 900)
    expect(found[1]).toMatchObject({ rate: 1, bytes: 2000 })
    expect(found[1]?.scale).toBeCloseTo(0.98 / Math.sqrt(2))
    expect(found[2]).toMatchObject({ rate: 1, bytes: 1500 })
    expect(found[3]?.rate).toBeCloseTo(0.97 / 1.4)
  })

  test('is given up after five tries', async () => {
    const { found, written } = await aims()
    expect(found).toHaveLength(5)
    expect(written).toBeUndefined()
  })
})
