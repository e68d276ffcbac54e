import { describe, expect, test } from 'vitest'
import type { Effect, Input } from '../../worker/letter/work.ts'
import { type Bench, exporting, minute, nothing, session, trouble } from '../support/letter-bench.ts'

const film = 'https://cdn.example.com/f.mp4'
const poll = 30_000
const rendering = () => exporting().told('processing', 5).wake()
const keeping = () => exporting().told('completed', 100, film)
const failed = (code: string) => [{ id: 'x', status: 'failed', problem: { code } }]
/** The waits between one trouble and the next, until something else than the same again follows. */
const waits = (bench: Bench, kind: Parameters<typeof trouble>[1], most = 300) => {
  const found: number[] = []
  const effect = bench.effects.findLast((one) => 'export' in one)!
  const { phase } = bench.work.exporting!
  bench.until(
    () => found.length === most || bench.work.exporting?.phase !== phase || bench.work.exporting.restarted,
    () => {
      bench.give({ type: 'trouble', effect, kind })
      const { exporting } = bench.work
      if (exporting?.phase !== phase || exporting.restarted) return
      found.push(exporting.wakeAt! - bench.now)
      bench.now = exporting.wakeAt!
      bench.give({ type: 'time' })
    },
  )
  return found
}

describe('a render that cannot be started', () => {
  test('is tried three times more under its id, then told', () => {
    const bench = exporting()
    const render = bench.work.exporting?.render
    expect(waits(bench, 'unreachable')).toEqual([poll, poll, poll])
    expect(bench.effects.filter((effect) => effect.do === 'start-render')).toHaveLength(4)
    expect(bench.last()).toEqual({ do: 'cancel-render', render })
    expect(bench.letter.exports).toMatchObject(failed('nemo-unavailable'))
  })

  test('since there were too many requests is tried once more after half a minute, then told', () => {
    const bench = exporting()
    expect(waits(bench, 'rate-limited')).toEqual([30_000])
    expect(bench.letter.exports).toMatchObject(failed('rate-limited'))
  })

  test('says while it waits that it is being reached', () => {
    const bench = exporting()
    const { events } = bench.after(() => bench.give(trouble(bench, 'unreachable')))
    expect(events).toMatchObject([{ type: 'agent.waiting', export: 'x', why: 'reconnecting' }])
  })

  test('since it was refused is begun anew under another id, after a pause', () => {
    const bench = exporting()
    const before = bench.work.exporting?.render
    const { events, effects } = bench.after(() => bench.give(trouble(bench, 'refused')))
    expect(effects).toEqual([{ do: 'cancel-render', render: before }])
    expect(events).toMatchObject([{ type: 'agent.waiting', export: 'x', why: 'reconnecting' }])
    expect(bench.wakeAt).toBe(bench.now + poll)
    bench.wake()
    expect(bench.last()).toMatchObject({ do: 'start-render', export: 'x', session: session.id })
    expect(bench.last()).not.toMatchObject({ render: before })
    bench.give(trouble(bench, 'refused'))
    expect(bench.letter.exports).toMatchObject(failed('export-failed'))
  })

  test('since the session is gone loses the project, and with it what was sent', () => {
    const bench = exporting()
    bench.give(trouble(bench, 'no-session'))
    expect(bench.letter.exports).toMatchObject(failed('project-lost'))
    expect(bench.work).toMatchObject({ session: null, sent: [], draft: null })
    bench.give({ type: 'export-asked', id: 'y', quality: 'high' })
    expect(bench.letter.exports[1]).toMatchObject({ status: 'failed', problem: { code: 'project-lost' } })
  })

  test('beside a turn that runs leaves it to the turn to find that the session is gone', () => {
    const bench = rendering().give({ type: 'turn-asked', id: 'u', text: 'softer', as: 'say' })
    bench.told('failed', 5).wake()
    const start = bench.effects.findLast((effect) => effect.do === 'start-render')!
    bench.give({ type: 'trouble', effect: start, kind: 'no-session' })
    expect(bench.letter.exports).toMatchObject(failed('project-lost'))
    expect(bench.work).toMatchObject({ session, turn: { id: 'u' } })
  })

  test('since the upstream has no film says that the project is lost: there was one', () => {
    const bench = exporting()
    bench.give(trouble(bench, 'no-film'))
    expect(bench.letter.exports).toMatchObject(failed('project-lost'))
  })

  test('for want of a plan says where to get one', () => {
    const bench = exporting()
    const account = { registered: true, registerUrl: 'https://nemovideo.com/plans' }
    bench.give({ ...trouble(bench, 'needs-plan'), account } as Input)
    expect(bench.letter.exports[0]?.problem?.action).toMatchObject({
      kind: 'top-up',
      url: account.registerUrl,
    })
  })
})

describe('a render that goes on', () => {
  test('is looked for ever more rarely while nobody answers, for about a day', () => {
    const bench = rendering()
    const found = waits(bench, 'unreachable')
    expect(found.slice(0, 7)).toEqual([1, 2, 4, 8, 16, 32, 32].map((times) => times * poll))
    expect(found).toHaveLength(100)
    expect(bench.letter.exports).toMatchObject(failed('nemo-unavailable'))
  })

  test('is looked for again, too, after too many requests', () => {
    expect(waits(rendering(), 'rate-limited', 3)).toEqual([poll, 2 * poll, 4 * poll])
  })

  test('does not count as stuck for having been out of reach', () => {
    const bench = rendering()
    bench.now += 11 * minute
    bench.give(trouble(bench, 'unreachable')).wake().told('processing', 5)
    expect(bench.count('cancel-render')).toBe(0)
  })

  test('and is not known upstream is begun anew', () => {
    const bench = rendering()
    const before = bench.work.exporting?.render
    bench.give(trouble(bench, 'refused'))
    expect(bench.last()).toEqual({ do: 'cancel-render', render: before })
    expect(bench.work.exporting).toMatchObject({ phase: 'starting', restarted: true })
  })

  test('and whose start was never answered is told to have begun', () => {
    const bench = exporting()
    bench.give(trouble(bench, 'unreachable')).wake().give(trouble(bench, 'refused')).told('processing', 5)
    expect(bench.letter.exports).toMatchObject([{ status: 'rendering', progress: 5 }])
  })
})

describe('a film that cannot be copied', () => {
  test('is tried five times more, then rendered anew', () => {
    const bench = keeping()
    expect(waits(bench, 'refused')).toEqual([poll, poll, poll, poll, poll])
    expect(bench.effects.filter((effect) => effect.do === 'keep-film')).toHaveLength(6)
    expect(bench.work.exporting).toMatchObject({ phase: 'starting', restarted: true, tries: 0 })
  })

  test('while nobody answers is tried ever more rarely', () => {
    expect(waits(keeping(), 'unreachable', 3)).toEqual([poll, 2 * poll, 4 * poll])
  })
})

describe('after a restart', () => {
  const restarted = (bench: Bench) => bench.after(() => bench.give({ type: 'restarted' }))

  test('what was out of an export is asked again', () => {
    const reading = rendering()
    expect(restarted(reading).effects).toEqual([reading.last()])
    expect(reading.last()?.do).toBe('read-render')
    const copying = keeping()
    expect(restarted(copying).effects).toEqual([copying.last()])
    expect(copying.last()).toMatchObject({ do: 'keep-film', url: film })
  })

  test('whoever follows hears of it, be it that nothing else is new', () => {
    expect(restarted(rendering()).events).toMatchObject([
      { type: 'agent.waiting', export: 'x', why: 'reconnecting' },
    ])
    const rest = keeping().kept()
    expect(restarted(rest)).toEqual(nothing)
  })

  test('what waits for its time goes on waiting', () => {
    const bench = exporting().told('processing', 5)
    const { wakeAt } = bench
    expect(restarted(bench).effects).toEqual([])
    expect(bench.wakeAt).toBe(wakeAt)
  })

  test('a look that was out does not count as one that failed', () => {
    const bench = rendering()
    restarted(bench)
    expect(waits(bench, 'unreachable', 1)).toEqual([poll])
  })
})

describe('trouble that comes late', () => {
  const late = (bench: Bench, effect: Effect) =>
    bench.after(() => bench.give({ type: 'trouble', effect, kind: 'refused' }))

  test('of a render that was given up is nobody’s', () => {
    const bench = exporting()
    const first = bench.last()!
    bench.give(trouble(bench, 'refused')).wake()
    expect(late(bench, first)).toEqual(nothing)
  })

  test('of what an export has behind it is nobody’s', () => {
    const bench = rendering()
    const look = bench.last()!
    bench.told('completed', 100, film)
    expect(late(bench, look)).toEqual(nothing)
    expect(late(bench, { do: 'cancel-render', render: bench.work.exporting!.render })).toEqual(nothing)
  })

  test('of an export that was called off is nobody’s', () => {
    const bench = rendering()
    const look = bench.last()!
    bench.give({ type: 'export-cancelled', id: 'x' })
    expect(late(bench, look)).toEqual(nothing)
  })
})
