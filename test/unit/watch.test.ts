import { expect, test } from 'vitest'
import type { Input } from '../../worker/letter/work.ts'
import {
  Bench,
  broke,
  closed,
  looked,
  minute,
  said,
  session,
  timeline,
  trouble,
} from '../support/letter-bench.ts'

const unanswered = () => {
  const bench = new Bench()
    .give(
      { type: 'turn-asked', id: 't', text: 'x', as: 'make', thenExport: true },
      { type: 'connected', turn: 't', session },
    )
    .give({ type: 'stream-opened', turn: 't' }, broke, looked(null))
  bench.until(
    () => !bench.work.turn,
    () => bench.wake().give(looked(null)),
  )
  return bench
}

test('what the agent does after its stream is gone is found for a quarter of an hour, told and exported, and its message is not sent again', () => {
  const bench = unanswered().wake().give(looked('d1'))
  expect(bench.letter).toMatchObject({ status: 'exporting', timeline, turns: [{ status: 'failed' }] })
  bench.told('completed', 100, 'https://cdn.example.com/f.mp4').kept()
  expect(bench.letter.status).toBe('ready')
  expect(bench.count('send-message')).toBe(1)
})

test('what the agent does after its stream is gone is looked for eight times, then no more', () => {
  const bench = unanswered()
  const before = bench.count('look')
  bench.until(
    () => bench.wakeAt === null,
    () => bench.wake().give(looked(null)),
  )
  expect(bench.count('look') - before).toBe(8)
})

const made = { type: 'turn-asked', id: 't', text: 'x', as: 'make' } as const
/** A turn that is done, and what is found when the state is looked at once more. */
const done = (thenExport = false) =>
  new Bench()
    .give({ ...made, thenExport }, { type: 'connected', turn: 't', session })
    .give({ type: 'stream-opened', turn: 't' }, said('Here it is.'), closed, looked('d1'))

test('titles that the agent adds by itself after a turn are told as that turn’s doing', () => {
  const bench = done()
  expect(bench.wakeAt).toBe(bench.now + 2 * minute)
  bench.wake()
  expect(bench.last()).toMatchObject({ do: 'look', turn: 't', session: session.id })
  bench.give(looked('d2'))
  expect(bench.events.at(-1)).toMatchObject({ type: 'draft.changed', turn: 't' })
  expect(bench.work.draft).toBe('d2')
})

test('a draft that is as it was is told to nobody, nor one that cannot be read', () => {
  const bench = done().wake()
  const before = bench.events.length
  bench.give(looked('d1'), looked(null))
  expect(bench.events.length).toBe(before)
})

test('a look that comes before its time is none', () => {
  const bench = done()
  const before = bench.count('look')
  bench.now += 2 * minute - 1
  bench.give({ type: 'time' })
  expect(bench.count('look')).toBe(before)
  bench.now += 1
  bench.give({ type: 'time' }, { type: 'time' })
  expect(bench.count('look')).toBe(before + 1)
})

test('what is found is exported only where the film was wanted', () => {
  const bench = done(false).wake().give(looked('d2'))
  expect(bench.letter.exports).toEqual([])
})

test('a film that is there, or on its way, is not exported a second time', () => {
  const bench = done(true)
  expect(bench.letter.exports).toMatchObject([{ id: 't', status: 'queued' }])
  bench.wake().give(looked('d2'))
  expect(bench.letter.exports).toHaveLength(1)
  bench.told('completed', 100, 'https://cdn.example.com/f.mp4').kept().wake().give(looked('d3'))
  expect(bench.letter.exports).toMatchObject([{ id: 't', status: 'ready' }])
})

test.each(['failed', 'cancelled'] as const)(
  'after an export that %s, what is found is exported anew',
  (how) => {
    const bench = done(true)
    if (how === 'cancelled') bench.give({ type: 'export-cancelled', id: 't' })
    else bench.give(trouble(bench, 'needs-plan'))
    expect(bench.letter.exports).toMatchObject([{ id: 't', status: how }])
    bench.wake().give(looked('d2'))
    expect(bench.letter.exports.at(-1)).toMatchObject({ id: 't-late-1', status: 'queued', quality: 'high' })
  },
)

test('nothing is watched while a turn runs', () => {
  const bench = done().give({ type: 'turn-asked', id: 'u', text: 'softer', as: 'say' })
  const before = bench.effects.length
  bench.now += 2 * minute
  bench.give({ type: 'time' })
  expect(bench.effects.slice(before)).not.toContainEqual(expect.objectContaining({ do: 'look', turn: 't' }))
})

test('each late export has an id of its own, that no id of a turn makes too long', () => {
  const turn = 'x'.repeat(64)
  const bench = new Bench().give(
    { ...made, id: turn, thenExport: true },
    { type: 'connected', turn, session },
    { type: 'stream-opened', turn },
    { ...closed, turn } as Input,
  )
  const find = (draft: string) => bench.give({ ...looked(draft), turn } as Input)
  const refuse = () => bench.give(trouble(bench, 'needs-plan'))
  find('d1')
  refuse()
  bench.give({ type: 'export-asked', id: 'other', quality: 'high' })
  refuse()
  find('d2')
  refuse()
  find('d3')
  expect(bench.letter.exports.map(({ id }) => id)).toEqual([
    turn,
    'other',
    `${'x'.repeat(56)}-late-1`,
    `${'x'.repeat(56)}-late-2`,
  ])
})

test('an export that was begun late is not begun once more', () => {
  const bench = done(true)
  bench.give(trouble(bench, 'needs-plan')).wake().give(looked('d2')).wake().give(looked('d3'))
  expect(bench.letter.exports.map(({ id }) => id)).toEqual(['t', 't-late-1'])
})

test('what is found and is no film yet is not exported', () => {
  const bench = unanswered().wake()
  bench.give({ ...looked('d1'), timeline: { duration: 0, tracks: [] } } as Input)
  expect(bench.letter).toMatchObject({ timeline: { tracks: [] }, exports: [] })
})
