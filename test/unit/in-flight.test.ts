import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { InFlight } from '../../web/film/thread/in-flight.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

/** Gives an encoder so many pictures, one after another. @returns after how many it may have had another by now */
function give(inFlight: InFlight, pictures: number): () => number {
  let given = 0
  void (async () => {
    for (; given < pictures; given++) await inFlight.tookOne()
  })()
  return () => given
}

test('an encoder is given three pictures, the next only when it has given one back', async () => {
  const inFlight = new InFlight()
  const given = give(inFlight, 6)
  await vi.advanceTimersByTimeAsync(100)
  expect(given()).toBe(2)
  inFlight.gaveBack()
  await vi.advanceTimersByTimeAsync(0)
  expect(given()).toBe(3)
})

test('one that looks further ahead before it gives any back is given as many, and waited for no more', async () => {
  const inFlight = new InFlight()
  const given = give(inFlight, 20)
  await vi.advanceTimersByTimeAsync(400)
  const ahead = given()
  expect(ahead).toBeGreaterThan(3)
  for (let n = 0; n < 8; n++) {
    inFlight.gaveBack()
    await vi.advanceTimersByTimeAsync(0)
  }
  expect(given()).toBe(ahead + 8)
})
