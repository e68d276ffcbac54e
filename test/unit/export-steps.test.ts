import { expect, test } from 'vitest'
import {
  Bench,
  closed,
  exporting,
  looked,
  made,
  minute,
  nothing,
  said,
  session,
  trouble,
} from '../support/letter-bench.ts'

const film = 'https://cdn.example.com/f.mp4'

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

test('an export asked for twice under one id is one export, under another it is a second', () => {
  const bench = exporting().give({ type: 'export-asked', id: 'x', quality: 'high' })
  expect(bench.letter.exports).toHaveLength(1)
  bench.give({ type: 'export-asked', id: 'y', quality: 'low' })
  expect(bench.letter.exports).toMatchObject([{ id: 'x' }, { id: 'y', status: 'queued', quality: 'low' }])
  expect(bench.count('start-render')).toBe(1)
  bench.told('completed', 100, film).kept()
  expect(bench.last()).toMatchObject({ do: 'start-render', export: 'y', quality: 'low' })
})

test('an export is known upstream by its time and the tail of its letter, so that two letters never share one', () => {
  const bench = exporting()
  expect(bench.last()).toEqual({
    do: 'start-render',
    export: 'x',
    render: `render_${bench.now}_letter-111`,
    session: session.id,
    quality: 'high',
  })
})

test('an export of what was never made says that there is nothing to export', () => {
  const bench = new Bench().give({ type: 'export-asked', id: 'x', quality: 'high' })
  expect(bench.letter.exports).toMatchObject([{ status: 'failed', problem: { code: 'nothing-to-export' } }])
  expect(bench.effects).toEqual([])
})

test('an export tells once that it began, and how far it is only where it got further', () => {
  const bench = exporting()
  const { events } = bench.after(() => {
    bench.told('pending', 0).wake().told('processing', 40.4).wake().told('processing', 40).wake()
    bench.told('processing', 30).wake().told('processing', 59.6)
  })
  expect(events).toMatchObject([
    { type: 'export.started', export: 'x' },
    { type: 'export.progress', export: 'x', progress: 40 },
    { type: 'export.progress', export: 'x', progress: 60 },
  ])
})

test('an export is looked at when it is time, not before and not twice', () => {
  const bench = exporting().told('processing', 5)
  bench.now += 30_000 - 1
  expect(bench.after(() => bench.give({ type: 'time' }))).toEqual(nothing)
  bench.now += 1
  const render = bench.work.exporting?.render
  expect(bench.after(() => bench.give({ type: 'time' }, { type: 'time' })).effects).toEqual([
    { do: 'read-render', export: 'x', render },
  ])
})

test('an export that does not move for ten minutes is begun anew', () => {
  const bench = exporting().told('processing', 5)
  const begun = bench.now
  bench.until(
    () => bench.count('cancel-render') > 0,
    () => bench.wake().told('processing', 5),
  )
  expect(bench.now - begun).toBe(10 * minute)
})

test('an export that moves now and then may take as long as it wants', () => {
  const bench = exporting()
  for (let at = 1; at < 10; at++) {
    bench.told('processing', at)
    bench.now += 9 * minute
  }
  expect(bench.count('cancel-render')).toBe(0)
})

test('a film that is found done after a long time is kept, however little it moved', () => {
  const bench = exporting().told('processing', 100)
  bench.now += 20 * minute
  bench.told('completed', 100, film)
  expect(bench.last()).toMatchObject({ do: 'keep-film', url: film })
})

test('a film that is being copied is not copied twice', () => {
  const bench = exporting().told('completed', 100, film)
  expect(bench.after(() => bench.told('completed', 100, film))).toEqual(nothing)
})

test('what is told of another render, or of a film that nobody copies, changes nothing', () => {
  const bench = exporting().told('processing', 5)
  const late = { render: 'render_0', status: 'completed', progress: 100, url: film }
  expect(bench.after(() => bench.give({ type: 'render-told', ...late }))).toEqual(nothing)
  expect(bench.after(() => bench.kept())).toEqual(nothing)
  const idle = made()
  expect(idle.after(() => idle.give({ type: 'render-told', ...late }).kept())).toEqual(nothing)
})

test('a film is kept for its time, but not longer than its letter', () => {
  const week = 7 * 24 * 60 * minute
  const bench = exporting().told('completed', 100, film)
  const render = bench.work.exporting?.render ?? ''
  bench.give({ type: 'film-kept', render, bytes: 9, contentType: 'video/mp4', duration: 5000 })
  expect(bench.events.at(-1)).toEqual({
    type: 'export.ready',
    export: 'x',
    bytes: 9,
    contentType: 'video/mp4',
    duration: 5000,
    expiresAt: bench.now + week,
    seq: expect.any(Number),
    at: bench.now,
  })
  const ends = exporting().told('completed', 100, film)
  ends.letter = { ...ends.letter, expiresAt: ends.now + minute }
  ends.kept()
  expect(ends.letter.exports[0]?.expiresAt).toBe(ends.now + minute)
  expect(ends.events.at(-1)).not.toHaveProperty('duration')
})

test('an export that waits can be called off while another goes on', () => {
  const bench = exporting().give({ type: 'export-asked', id: 'y', quality: 'high' })
  const { effects } = bench.after(() => bench.give({ type: 'export-cancelled', id: 'y' }))
  expect(effects).toEqual([])
  expect(bench.letter.exports.map(({ status }) => status)).toEqual(['queued', 'cancelled'])
  expect(bench.work.exporting?.id).toBe('x')
})

test('an export that is done, or that nobody knows, cannot be called off', () => {
  const bench = exporting().told('completed', 100, film).kept()
  expect(bench.after(() => bench.give({ type: 'export-cancelled', id: 'x' }))).toEqual(nothing)
  expect(bench.after(() => bench.give({ type: 'export-cancelled', id: 'nobody' }))).toEqual(nothing)
})
