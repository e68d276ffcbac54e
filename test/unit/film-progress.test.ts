import { expect, test } from 'vitest'
import type { Film } from '../../shared/film/resolve.ts'
import { filmProgress } from '../../web/film/thread/progress.ts'

/** Of a film of that many minutes, with a voice and music all along. */
function progressOf(minutes: number) {
  const sound = { from: 0, to: minutes * 60_000 }
  const told: number[] = []
  const film = { duration: sound.to, sounds: [sound, sound] } as unknown as Film
  return { ...filmProgress(film, ({ progress }) => told.push(progress)), told }
}

test('a short film is as far as its pictures', () => {
  const { onHeard, onDrawn, told } = progressOf(0.5)
  for (let heard = 0; heard < 12; heard++) onHeard(10_000)
  onDrawn(0)
  onDrawn(0.5)
  onDrawn(1)
  expect(told).toEqual([0, 0.485, 0.97])
})

test('a long film says how far its sound is, goes on with its pictures, and never goes back', () => {
  const { onHeard, onDrawn, told } = progressOf(5)
  for (let heard = 0; heard < 300; heard++) onHeard(10_000)
  expect(told[0]).toBeGreaterThan(0)
  expect(told.at(-1)).toBeGreaterThan(0.1455 - 1 / 300)
  expect(told.at(-1)).toBeLessThanOrEqual(0.1455)
  for (let part = 0; part <= 1; part += 0.25) onDrawn(part)
  expect(told.at(-1)).toBeCloseTo(0.97)
  expect(told).toEqual(told.toSorted((a, b) => a - b))
})

test('so little as nobody sees is not told, unless there is a picture to it', () => {
  const { onDrawn, told } = progressOf(0.5)
  for (let frame = 0; frame <= 9000; frame++) onDrawn(frame / 9000)
  expect(told.length).toBeGreaterThan(200)
  expect(told.length).toBeLessThan(300)
  onDrawn(1, {} as ImageBitmap)
  expect(told.at(-1)).toBe(0.97)
})
