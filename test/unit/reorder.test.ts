import { expect, test } from 'vitest'
import { makeRoom, placeAt, scrollBy } from '../../web/screens/write/reorder.ts'

const slots = [0, 100, 200, 300].map((left) => ({ left, width: 90 }))

test.each([
  [1, 145, 1],
  [1, 44, 0],
  [1, 46, 1],
  [1, 246, 2],
  [1, 9999, 3],
  [3, -50, 0],
])('the print at %i, dragged to %i px, would take place %i', (from, x, to) => {
  expect(placeAt(slots, from, x)).toBe(to)
})

test.each([
  [0, 2, [0, -100, -100, 0]],
  [3, 1, [0, 100, 100, 0]],
  [2, 2, [0, 0, 0, 0]],
])('for the print at %i the others make room at %i', (from, to, room) => {
  expect(makeRoom(slots, from, to)).toEqual(room)
})

test('the row scrolls near its ends alone, faster towards them', () => {
  expect(scrollBy(200, 0, 400)).toBe(0)
  expect(scrollBy(400, 0, 400)).toBe(14)
  expect(scrollBy(372, 0, 400)).toBe(7)
  expect(scrollBy(-30, 0, 400)).toBe(-14)
})
