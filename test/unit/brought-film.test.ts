import { expect, test } from 'vitest'
import type { Input } from '../../worker/letter/work.ts'
import { Bench, exporting, nothing } from '../support/letter-bench.ts'

const brought = (etag: string, id = 'p'): Input => ({
  type: 'film-brought',
  id,
  bytes: 5,
  contentType: 'video/mp4',
  etag,
})

test('a film that the phone made is ready as it comes, and kept as long as its letter', () => {
  const bench = new Bench().give(brought('e1'))
  expect(bench.events).toMatchObject([
    { type: 'export.queued', export: 'p', quality: 'high', made: 'phone' },
    { type: 'export.ready', export: 'p', bytes: 5, contentType: 'video/mp4', etag: 'e1', expiresAt: 9e15 },
  ])
  expect(bench.effects).toEqual([])
})

test('the same film brought again is nothing new, another one takes its place', () => {
  const bench = new Bench().give(brought('e1'))
  expect(bench.after(() => bench.give(brought('e1')))).toEqual(nothing)
  const { events } = bench.after(() => bench.give(brought('e2')))
  expect(events).toMatchObject([{ type: 'export.ready', export: 'p', etag: 'e2' }])
  bench.give(brought('e1', 'q'))
  expect(bench.letter.exports).toMatchObject([
    { id: 'p', etag: 'e2' },
    { id: 'q', etag: 'e1' },
  ])
})

test('a film that the upstream makes is not taken for one that is brought', () => {
  const bench = exporting()
  expect(bench.after(() => bench.give(brought('e1', 'x')))).toEqual(nothing)
})
