import { describe, expect, test } from 'vitest'
import type { Input } from '../../worker/letter/work.ts'
import {
  Bench,
  broke,
  closed,
  looked,
  made,
  minute,
  nothing,
  session,
  trouble,
} from '../support/letter-bench.ts'

const making: Input = { type: 'turn-asked', id: 't', text: 'x', as: 'make' }
const connected: Input = { type: 'connected', turn: 't', session }
const changing = (rest = {}): Input => ({ type: 'turn-asked', id: 'u', text: 'softer', as: 'say', ...rest })
const known: Input = { type: 'connected', turn: 'u', session: null }
const sent = (bench: Bench) =>
  bench.effects.flatMap((effect) => (effect.do === 'send-media' ? [effect.media] : []))

test('the first turn sets things up, and says so once, however often it is tried', () => {
  const bench = new Bench().give(making)
  expect(bench.last()).toEqual({ do: 'connect', turn: 't', session: true })
  expect(bench.events.at(-1)?.type).toBe('setup.started')
  bench.give(trouble(bench, 'unreachable')).wake().give(connected)
  expect(bench.events.filter(({ type }) => type.startsWith('setup.')).map(({ type }) => type)).toEqual([
    'setup.started',
    'setup.ready',
  ])
})

test('a later turn goes on in the session that is there, looks at the film first, and is told as it was asked', () => {
  const bench = made()
  const { events, effects } = bench.after(() =>
    bench.give(changing(), known, { ...looked('d1'), turn: 'u' } as Input),
  )
  expect(effects).toEqual([
    { do: 'connect', turn: 'u', session: false },
    { do: 'look', turn: 'u', session: session.id },
    { do: 'send-message', turn: 'u', text: 'softer', session: session.id },
  ])
  expect(events.map(({ type }) => type)).toEqual(['turn.queued', 'turn.started'])
})

test('a session that comes while one is there is not taken', () => {
  const bench = made().give(changing(), { type: 'connected', turn: 'u', session: { ...session, id: '2' } })
  expect(bench.work.session).toEqual(session)
})

test('files that the session holds are not sent again, nor those that this turn does not want', () => {
  const bench = new Bench(['a', 'b', 'c']).give({ ...making, media: ['a'] } as Input, connected)
  bench.give({ type: 'media-sent', turn: 't', media: 'a' }, { type: 'stream-opened', turn: 't' })
  bench.give(closed, looked('d1'))
  expect(sent(bench)).toEqual(['a'])
  bench.give(changing({ media: ['a', 'c'] }), known, { type: 'media-sent', turn: 'u', media: 'c' })
  expect(sent(bench)).toEqual(['a', 'c'])
})

test('a stream that breaks is said to be reached again, one that ends is not', () => {
  const bench = new Bench().streaming()
  expect(bench.after(() => bench.give(closed)).events).toEqual([])
  const broken = new Bench().streaming()
  expect(broken.after(() => broken.give(broke)).events).toMatchObject([
    { type: 'agent.waiting', turn: 't', why: 'reconnecting' },
  ])
})

test('a message that is out is told of after two minutes, and given up after ten', () => {
  const bench = new Bench().give(making, connected)
  expect(bench.wakeAt).toBe(bench.now + 2 * minute)
  bench.now += 2 * minute - 1
  expect(bench.after(() => bench.give({ type: 'time' }))).toEqual(nothing)
  expect(bench.after(() => bench.wake()).events).toMatchObject([
    { type: 'agent.waiting', turn: 't', why: 'still-working' },
  ])
  bench.now += 8 * minute
  expect(bench.after(() => bench.give({ type: 'time' })).effects).toEqual([
    { do: 'hang-up', turn: 't' },
    { do: 'look', turn: 't', session: session.id },
  ])
})

test('a message that is out is told of two minutes after the last word, whatever happens meanwhile', () => {
  const sending = new Bench().give(making, connected)
  const due = sending.now + 2 * minute
  sending.now += minute
  sending.give({ type: 'export-asked', id: 'x', quality: 'high' })
  expect(sending.wakeAt).toBe(due)
  sending.give({ type: 'stream-opened', turn: 't' })
  expect(sending.wakeAt).toBe(due)
})

test('how often the film was looked at in vain does not count against its message', () => {
  const bench = made().give(changing(), known)
  bench
    .give(trouble(bench, 'unreachable'))
    .wake()
    .give({ ...looked('d1'), turn: 'u' } as Input)
  bench.give(trouble(bench, 'rate-limited'))
  expect(bench.work.turn).toMatchObject({ phase: 'sending', wakeAt: bench.now + 30_000 })
})

test('a call that is out is looked after in two minutes, a letter at rest never', () => {
  const bench = new Bench().give(making)
  expect(bench.wakeAt).toBe(bench.now + 2 * minute)
  bench.give(trouble(bench, 'bad-token'))
  expect(bench.wakeAt).toBeNull()
})

test('a message that the upstream refused for a while is not sent ever again', () => {
  const bench = new Bench().give(making, connected)
  bench.give(trouble(bench, 'rate-limited')).wake().give(trouble(bench, 'unreachable'))
  expect(bench.last()?.do).toBe('look')
  expect(bench.count('send-message')).toBe(2)
})

describe('after a restart, the call is made again that was out:', () => {
  test.each<[string, () => Bench]>([
    ['connect', () => new Bench().give(making)],
    ['send-media', () => new Bench(['a']).give(making, connected)],
    ['look', () => made().give(changing(), known)],
    ['look', () => new Bench().streaming().give(closed)],
    ['read-credits', () => made().give({ type: 'turn-asked', id: 'u', text: 'credits', as: 'say' })],
  ])('%s', (call, begun) => {
    const bench = begun()
    const before = bench.last()
    const { events, effects } = bench.after(() => bench.give({ type: 'restarted' }))
    expect(before?.do).toBe(call)
    expect(effects).toEqual([before])
    // Whoever follows hears of it.
    expect(events).toHaveLength(1)
  })

  test('but not one that waits for its time', () => {
    const bench = new Bench().give(making)
    bench.give(trouble(bench, 'unreachable'))
    const { wakeAt } = bench
    const { events, effects } = bench.after(() => bench.give({ type: 'restarted' }))
    expect(effects).toEqual([])
    expect(events).toMatchObject([{ type: 'agent.waiting', turn: 't', why: 'reconnecting' }])
    expect(bench.wakeAt).toBe(wakeAt)
  })
})
