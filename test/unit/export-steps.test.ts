import { expect, test } from 'vitest'
import { Bench, closed, looked, said, session, trouble } from '../support/letter-bench.ts'

const exporting = () =>
  new Bench()
    .streaming()
    .give(said('ok'), closed, looked('d1'), { type: 'export-asked', id: 'x', quality: 'high' })

test('an export is polled until it is completed, then copied to our own storage', () => {
  const bench = exporting().told('pending', 5)
  expect(bench.wakeAt).toBe(bench.now + 30_000)
  bench.wake().told('processing', 60).wake().told('completed', 100, 'https://cdn.example.com/f.mp4')
  expect(bench.last()).toMatchObject({ do: 'keep-film', url: 'https://cdn.example.com/f.mp4' })
  bench.kept()
  expect(bench.letter).toMatchObject({ status: 'ready', exports: [{ status: 'ready', bytes: 9 }] })
})

test('an export that failed is tried once more under a new id, then told', () => {
  const bench = exporting().told('pending', 5)
  const first = bench.work.exporting?.render
  bench.wake().told('failed', 5)
  expect(bench.work.exporting?.render).not.toBe(first)
  bench.wake().told('failed', 5)
  expect(bench.letter.exports[0]).toMatchObject({ status: 'failed', problem: { code: 'export-failed' } })
})

test('an export whose start was lost is started under the same id, and "duplicate" means that it runs', () => {
  const bench = exporting()
  const render = bench.work.exporting?.render
  bench.give({ type: 'restarted' })
  expect(bench.last()).toMatchObject({ do: 'start-render', render })
  bench.give(trouble(bench, 'refused'))
  expect(bench.last()).toMatchObject({ do: 'read-render', render })
})

test('an export asked for with the turn is queued before the turn ends, so that the letter is never seen at rest between', () => {
  const bench = new Bench().give(
    { type: 'turn-asked', id: 't', text: 'x', as: 'make', thenExport: true },
    { type: 'connected', turn: 't', session },
  )
  bench.give({ type: 'stream-opened', turn: 't' }, said('ok'), closed, looked('d1'))
  expect(bench.events.slice(-2).map(({ type }) => type)).toEqual(['export.queued', 'turn.ended'])
  expect(bench.letter.status).toBe('exporting')
})

test('an export of a film that a turn did not change is not made again', () => {
  const bench = exporting().told('completed', 100, 'https://cdn.example.com/f.mp4').kept()
  bench.give({ type: 'turn-asked', id: 'u', text: 'status', as: 'say', thenExport: true })
  expect(bench.letter).toMatchObject({ status: 'ready', exports: [{ id: 'x' }] })
})

test('an export that needs a plan says so', () => {
  const bench = exporting()
  bench.give(trouble(bench, 'needs-plan'))
  expect(bench.letter.exports[0]?.problem?.code).toBe('export-needs-plan')
})

test('an export waits for the turn that is changing the draft', () => {
  const bench = new Bench().streaming().give({ type: 'export-asked', id: 'x', quality: 'high' })
  expect(bench.count('start-render')).toBe(0)
  bench.give(said('ok'), closed, looked('d1'))
  expect(bench.count('start-render')).toBe(1)
})

test('an export can be called off', () => {
  const bench = exporting().told('pending', 5).give({ type: 'export-cancelled', id: 'x' })
  expect(bench.last()).toMatchObject({ do: 'cancel-render' })
  expect(bench.letter.exports[0]?.status).toBe('cancelled')
})
