import { describe, expect, test } from 'vitest'
import type { Input } from '../../worker/letter/work.ts'
import {
  asked,
  Bench,
  broke,
  closed,
  exporting,
  looked,
  made,
  minute,
  nothing,
  said,
  session,
  timeline,
} from '../support/letter-bench.ts'

const did = (tool: string, done = false): Input => ({ type: 'agent-did', turn: 't', tool, done })

describe('what the agent is at', () => {
  test.each([
    ['generate_video_clip', 'filming'],
    ['Seedance', 'filming'],
    ['add_music', 'music'],
    ['edit_timeline', 'editing'],
    ['search', 'working'],
  ])('is told by its tool: %s is %s', (tool, activity) => {
    const bench = new Bench().streaming()
    const { events, effects } = bench.after(() => bench.give(did(tool)))
    expect(events).toMatchObject([{ type: 'agent.activity', turn: 't', activity }])
    expect(effects).toEqual([])
  })

  test('is looked at once it is done', () => {
    const bench = new Bench().streaming()
    const { events, effects } = bench.after(() => bench.give(did('add_music', true)))
    expect(events).toEqual([])
    expect(effects).toEqual([{ do: 'look', turn: 't', session: session.id }])
    // Its film may be there already, but its turn goes on.
    bench.give(looked('d1'))
    expect(bench.letter).toMatchObject({ timeline, turns: [{ status: 'running' }] })
  })

  test('shows that it is there: a stream with doings does not count as silent, nor need it be told of', () => {
    const bench = new Bench().streaming()
    const told = () => bench.events.filter(({ type }) => type === 'agent.waiting').length
    for (let at = 0; at < 20; at++) {
      bench.now += minute
      bench.give(did('add_music'), { type: 'time' })
    }
    expect(bench.count('hang-up') + told()).toBe(0)
    for (let at = 0; at < 10; at++) {
      bench.now += minute
      bench.give(did('add_music', true), { type: 'time' })
    }
    // What is done is told by nothing, so that a word is due.
    expect(bench.count('hang-up')).toBe(0)
    expect(told()).toBe(5)
  })

  test('is nothing any more once the stream is over', () => {
    const bench = new Bench().streaming().give(closed)
    expect(bench.after(() => bench.give(did('add_music'), said('late')))).toEqual(nothing)
  })
})

describe('what the agent says', () => {
  test('carries what it offers, where it offers anything', () => {
    const bench = new Bench().streaming().give(said('Ready.'))
    expect(bench.events.at(-1)).not.toHaveProperty('offers')
    bench.give({ ...said('Ready.'), offers: ['export'] } as Input)
    expect(bench.events.at(-1)).toMatchObject({ text: 'Ready.', offers: ['export'] })
  })

  test('does not count as said before it is whole: then what changed is told beside it', () => {
    const bench = new Bench()
      .streaming()
      .give({ ...said('Cutt'), final: false } as Input, closed, looked('d1'))
    expect(bench.letter.turns[0]?.messages).toMatchObject([
      { message: 1, text: 'Cutt', final: false },
      { message: 2, text: 'Video added: a.jpg, 0–5 s', final: true },
    ])
  })
})

describe('an agent that reports an error', () => {
  const erred: Input = { type: 'agent-erred', turn: 't', trouble: 'no-credits' }

  test('has failed, whatever it said', () => {
    const bench = new Bench().streaming().give(said('Oh.'), erred, closed, looked(null))
    expect(bench.letter.turns[0]).toMatchObject({ status: 'failed', problem: { code: 'credits-exhausted' } })
  })

  test('but changed the film is done', () => {
    const bench = new Bench().streaming().give(erred, closed, looked('d1'))
    expect(bench.letter.turns[0]?.status).toBe('done')
  })

  test('and whose stream broke is looked after', () => {
    const bench = new Bench().streaming().give(erred, broke, looked(null))
    expect(bench.letter.turns[0]?.status).toBe('running')
    expect(bench.events.at(-1)).toMatchObject({ type: 'agent.waiting', turn: 't', why: 'looking' })
  })
})

describe('a change that was asked for, and whose stream broke without one,', () => {
  const changed = (...inputs: Input[]) => {
    const bench = made().give(asked('softer', 't2'), { type: 'connected', turn: 't2', session: null })
    bench.give({ ...looked('d1'), turn: 't2' } as Input, { type: 'stream-opened', turn: 't2' })
    bench.give(...inputs, { ...broke, turn: 't2' } as Input)
    return bench.until(
      () => !bench.work.turn,
      () => bench.give({ ...looked('d1'), turn: 't2' } as Input).wake(),
    )
  }

  test('is done if it was spoken of: it may have been a question', () => {
    expect(changed({ ...said('It is.'), turn: 't2' } as Input).letter.turns[1]?.status).toBe('done')
  })

  test('has failed if not', () => {
    expect(changed().letter.turns[1]).toMatchObject({
      status: 'failed',
      problem: { code: 'turn-unanswered' },
    })
  })
})

describe('the draft', () => {
  test('that changed before the message went out is nobody’s doing here', () => {
    const bench = made().give(asked('softer'), { type: 'connected', turn: 'u', session: null })
    const other = { ...timeline, duration: 9000 }
    bench.give({ type: 'looked', turn: 'u', session: session.id, draft: 'd2', timeline: other })
    expect(bench.events.at(-1)).toMatchObject({
      type: 'draft.changed',
      timeline: other,
      changes: [{ what: 'length', before: 5000, after: 9000 }],
    })
    expect(bench.events.at(-1)).not.toHaveProperty('turn')
    expect(bench.last()).toMatchObject({ do: 'send-message', text: 'softer' })
    expect(bench.work.turn?.changed).toBe(false)
  })

  test('that differs where nobody can read it is told as details', () => {
    const bench = new Bench().streaming().give(did('edit', true), looked('d1'), looked('d2'))
    expect(bench.events.at(-1)).toMatchObject({
      type: 'draft.changed',
      turn: 't',
      changes: [{ what: 'details' }],
    })
  })

  test('that cannot be read at all is remembered, and told to nobody', () => {
    const bench = new Bench().streaming()
    const unread: Input = { ...looked('d1'), timeline: null } as Input
    expect(bench.after(() => bench.give(unread))).toEqual(nothing)
    expect(bench.work).toMatchObject({ draft: 'd1', turn: { changed: false } })
  })

  test('of another session tells nothing', () => {
    const bench = new Bench().streaming()
    expect(bench.after(() => bench.give({ ...looked('d1'), session: 'lost' } as Input))).toEqual(nothing)
    const fresh = new Bench()
    expect(fresh.after(() => fresh.give(looked('d1')))).toEqual(nothing)
  })
})

test('a turn waits for an export that is just reading the draft', () => {
  const bench = exporting().give(asked('softer'))
  expect(bench.letter.turns[1]?.status).toBe('queued')
  bench.told('pending', 0)
  expect(bench.letter.turns[1]?.status).toBe('running')
})

test('a film that was changed is exported again where that was asked for, a failed one is not', () => {
  const bench = made().give({ type: 'export-asked', id: 'x', quality: 'high' })
  bench.told('completed', 100, 'https://cdn.example.com/f.mp4').kept()
  bench.give(asked('softer', 'u', { thenExport: true }), { type: 'connected', turn: 'u', session: null })
  bench.give({ ...looked('d1'), turn: 'u' } as Input, { type: 'stream-opened', turn: 'u' })
  bench.give({ ...closed, turn: 'u' } as Input, { ...looked('d2'), turn: 'u' } as Input)
  expect(bench.letter.exports.map(({ id }) => id)).toEqual(['x', 'u'])
  const failing = made().give(asked('softer', 'u', { thenExport: true }))
  failing.give({ type: 'trouble', effect: failing.last()!, kind: 'bad-token' })
  expect(failing.letter).toMatchObject({ exports: [], turns: [{ status: 'done' }, { status: 'failed' }] })
})

describe('a film that is asked for with a turn', () => {
  test('and that there is none of yet is told so, without asking the upstream', () => {
    const bench = new Bench().give(asked('How long may it be?', 'u', { thenExport: true }))
    bench.give({ type: 'connected', turn: 'u', session }, { type: 'stream-opened', turn: 'u' })
    bench.give({ ...said('A minute.'), turn: 'u' } as Input, { ...closed, turn: 'u' } as Input)
    bench.give({ ...looked(null), turn: 'u' } as Input)
    expect(bench.letter.exports).toMatchObject([{ id: 'u', problem: { code: 'nothing-to-export' } }])
    expect(bench.count('start-render')).toBe(0)
  })

  test('is made, be it that an earlier one failed', () => {
    const bench = exporting()
    bench.give({ type: 'trouble', effect: bench.last()!, kind: 'needs-plan' })
    bench.give(asked('status', 'u', { thenExport: true }))
    expect(bench.letter.exports).toMatchObject([{ status: 'failed' }, { id: 'u', status: 'queued' }])
  })

  test('is the one that has its id already', () => {
    const bench = exporting().told('pending', 0).give(asked('export', 'x'))
    expect(bench.letter.exports).toMatchObject([{ id: 'x', status: 'rendering' }])
  })
})
