import fc from 'fast-check'
import { expect, test } from 'vitest'
import { wavesOf } from '../../web/store/letter.ts'
import { edgeByKey, keptTrim, moveEdge } from '../../web/voice/trim.ts'

const duration = 4230

test.each([
  ['from', 1049, { from: 1000, to: 4230 }],
  ['from', -300, { from: 0, to: 4230 }],
  ['from', 9999, { from: 3730, to: 4230 }],
  ['to', 2960, { from: 0, to: 3000 }],
  ['to', 4180, { from: 0, to: 4230 }],
  ['to', 100, { from: 0, to: 500 }],
] as const)('the end “%s” moved to %i ms gives %j', (edge, to, expected) => {
  expect(moveEdge({ from: 0, to: duration }, edge, to, duration)).toEqual(expected)
})

test('however its ends are moved, half a second is left, inside the recording', () => {
  const edge = fc.constantFrom('from', 'to')
  const moves = fc.array(fc.tuple(edge, fc.integer({ min: -9000, max: 90_000 })))
  fc.assert(
    fc.property(fc.integer({ min: 600, max: 60_000 }), moves, (length, moved) => {
      const trim = moved.reduce((now, [end, to]) => moveEdge(now, end, to, length), { from: 0, to: length })
      expect(trim.from).toBeGreaterThanOrEqual(0)
      expect(trim.to).toBeLessThanOrEqual(length)
      expect(trim.to - trim.from).toBeGreaterThanOrEqual(500)
    }),
  )
})

test.each([
  ['ArrowLeft', 1900],
  ['ArrowUp', 2100],
  ['PageUp', 3000],
  ['a', undefined],
])('%s moves an end from 2000 to %s ms', (key, to) => {
  expect(edgeByKey(key, 2000, duration)).toBe(to)
})

test('ends that were moved back are no trim; the ribbon shows the part that is heard', () => {
  expect(keptTrim({ from: 0, to: duration }, duration)).toBeUndefined()
  const note = { id: '', name: '', part: 'voice' as const, type: '', bytes: 0, duration: 4000 }
  expect(wavesOf({ ...note, waves: [0, 1, 2, 3], trim: { from: 1000, to: 3000 } })).toEqual([1, 2])
})
