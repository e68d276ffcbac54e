import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { type Cell, matrix, playCell } from '../faults/cell.ts'
import { World } from '../faults/world.ts'

const world = new World()
beforeAll(async () => void (await world.start({ WEB_DIR: inject('webDir') })))
afterAll(() => world.end())

/** Where each kind of fault is tried here; `npm run prove -- faults` tries all of them everywhere. */
const sample: Record<Cell['fault'], Cell['call']> = {
  'refused line': 'session',
  'answer reset': 'token',
  stall: 'state',
  drip: 'film',
  'half an answer': 'film',
  'stall halfway': 'read a render',
  '500': 'chat',
  '502 with HTML': 'chat',
  'wrong shape': 'start a render',
  'a page instead': 'upload',
  'rate limit': 'chat',
  'clock skew': 'token',
  'frames twice': 'chat',
  'frames reordered': 'chat',
  'CRLF and BOM': 'chat',
  'huge frame': 'chat',
  'quiet close': 'chat',
  'killed before': 'film',
  'killed after': 'chat',
}
const cells = matrix.filter(({ call, fault }) => sample[fault] === call)

/** A message that surely never arrived: the letter fails in words, and asking again leads to the film. */
const never = new Set<Cell['fault']>(['500'])

test.each(cells)('$fault at $call: the film arrives, paid once', async (cell) => {
  expect(await playCell(world, cell)).toBe(never.has(cell.fault) ? 'asked again' : 'ready')
})

test('every kind of fault is tried', () => {
  expect(cells.map(({ fault }) => fault).sort()).toEqual(Object.keys(sample).sort())
})
