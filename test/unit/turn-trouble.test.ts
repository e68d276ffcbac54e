import { describe, expect, test } from 'vitest'
import type { Input } from '../../worker/letter/work.ts'
import { Bench, broke, looked, made, minute, nothing, session, trouble } from '../support/letter-bench.ts'

type Kind = Parameters<typeof trouble>[1]
const making: Input = { type: 'turn-asked', id: 't', text: 'x', as: 'make' }
const connected: Input = { type: 'connected', turn: 't', session }
/** A turn whose film is changed: it has a session, and reads the state before its message. */
const looking = () =>
  made().give(
    { type: 'turn-asked', id: 't2', text: 'softer', as: 'say' },
    { type: 'connected', turn: 't2', session: null },
  )
const ended = (bench: Bench) => bench.letter.turns.at(-1)

describe('a call that does not get through', () => {
  const waits = (bench: Bench, kind: Kind) => {
    const found: number[] = []
    bench.until(
      () => !bench.work.turn,
      () => {
        bench.give(trouble(bench, kind))
        if (!bench.work.turn) return
        found.push(bench.work.turn.wakeAt! - bench.now)
        bench.wake()
      },
    )
    return found
  }

  test.each([
    ['connecting', () => new Bench().give(making)],
    ['sending a file', () => new Bench(['a']).give(making, connected)],
    ['looking at the film before', looking],
  ])('while %s is made again after 1, 4 and 10 s, then told', (_, begun) => {
    const bench = begun()
    expect(waits(bench, 'unreachable')).toEqual([1000, 4000, 10_000])
    expect(ended(bench)).toMatchObject({ status: 'failed', problem: { code: 'nemo-unavailable' } })
  })

  test('since there were too many is made once more, and that is said', () => {
    const bench = new Bench().give(making)
    const { events } = bench.after(() => bench.give(trouble(bench, 'rate-limited')))
    expect(events).toMatchObject([{ type: 'agent.waiting', turn: 't', why: 'rate-limited' }])
    bench.wake()
    expect(waits(bench, 'rate-limited')).toEqual([])
    expect(ended(bench)?.problem?.code).toBe('rate-limited')
  })

  test('says that it is being reached', () => {
    const bench = new Bench().give(making)
    const { events } = bench.after(() => bench.give(trouble(bench, 'unreachable')))
    expect(events).toMatchObject([{ type: 'agent.waiting', turn: 't', why: 'reconnecting' }])
  })

  test('is no trouble of the turn after its own', () => {
    const bench = made()
    const late: Input = { type: 'trouble', effect: bench.effects[0]!, kind: 'bad-token' }
    bench.give({ type: 'turn-asked', id: 'u', text: 'softer', as: 'say' })
    expect(bench.after(() => bench.give(late))).toEqual(nothing)
    expect(ended(bench)?.status).toBe('running')
  })

  test('at once is told where trying again is of no use, without the account’s own link', () => {
    const bench = new Bench().give(making)
    const account = { registered: false, registerUrl: 'https://nemovideo.com/register' }
    bench.give({ ...trouble(bench, 'bad-token'), account } as Input)
    expect(ended(bench)?.problem).toMatchObject({ code: 'nemo-unavailable' })
    expect(ended(bench)?.problem?.action).not.toHaveProperty('url')
  })

  test('for want of a plan says where to get one', () => {
    const bench = new Bench().give(making)
    const account = { registered: true, registerUrl: 'https://nemovideo.com/plans' }
    bench.give({ ...trouble(bench, 'needs-plan'), account } as Input)
    expect(ended(bench)?.problem?.action).toMatchObject({ kind: 'top-up', url: account.registerUrl })
  })
})

describe('a file', () => {
  const sending = () => new Bench(['a', 'b']).give(making, connected)

  test.each<[Kind, string, RegExp]>([
    ['too-large', 'media-too-large', /“a.jpg” is larger than 200 MB/],
    ['unsupported', 'media-broken', /“a.jpg” could not be read/],
    ['refused', 'media-broken', /“a.jpg” could not be read/],
  ])('that is %s is told as %s, left out, and not offered again', (kind, code, detail) => {
    const bench = sending()
    bench.give(trouble(bench, kind))
    expect(bench.events.at(-1)).toMatchObject({ type: 'media.failed', media: 'a', name: 'a.jpg' })
    expect(bench.events.at(-1)).toMatchObject({ problem: { code, detail: expect.stringMatching(detail) } })
    bench.give({ type: 'media-sent', turn: 't', media: 'b' })
    expect(bench.work).toMatchObject({ refused: ['a'], sent: ['b'] })
    expect(bench.count('send-media')).toBe(2)
    expect(bench.last()?.do).toBe('send-message')
  })

  test('that came as a link, and that nobody could fetch, is told so', () => {
    const bench = new Bench(['b', 'a'])
    const [b, a] = bench.letter.media
    bench.letter = { ...bench.letter, media: [b!, { ...a!, url: 'https://example.com/a.jpg' }] }
    bench.give(making, connected, { type: 'media-sent', turn: 't', media: 'b' })
    bench.give(trouble(bench, 'refused'))
    expect(bench.events.at(-1)).toMatchObject({ media: 'a', problem: { code: 'media-not-fetched' } })
  })

  test('that was taken out meanwhile is left out without a name', () => {
    const bench = sending()
    bench.letter = { ...bench.letter, media: bench.letter.media.slice(1) }
    bench.give(trouble(bench, 'refused'))
    expect(bench.events.at(-1)).toMatchObject({ media: 'a', name: '', problem: { code: 'media-broken' } })
  })

  test('that cannot be sent for another reason fails the turn', () => {
    const bench = sending()
    bench.give(trouble(bench, 'no-credits'))
    expect(ended(bench)).toMatchObject({ status: 'failed', problem: { code: 'credits-exhausted' } })
  })
})

describe('a session that the upstream has lost', () => {
  test('before the message went out is opened anew', () => {
    const bench = looking()
    bench.give(trouble(bench, 'no-session'))
    expect(bench.last()).toEqual({ do: 'connect', turn: 't2', session: true })
    expect(bench.work).toMatchObject({ session: null, draft: null })
  })

  test('is opened anew once in a turn', () => {
    const bench = new Bench().give(making)
    bench.give(trouble(bench, 'no-session')).give(trouble(bench, 'no-session'))
    expect(bench.count('connect')).toBe(2)
    expect(ended(bench)?.problem?.code).toBe('nemo-refused')
  })

  test('when the message may have run is the end of the project', () => {
    const bench = new Bench().streaming().give(broke)
    bench.give(trouble(bench, 'no-session'))
    expect(ended(bench)).toMatchObject({ status: 'failed', problem: { code: 'project-lost' } })
    expect(bench.work).toMatchObject({ session: null, sent: [], draft: null })
    expect(bench.count('send-message')).toBe(1)
  })
})

describe('a look at the state that fails', () => {
  test('while the stream is open is no trouble', () => {
    const bench = new Bench().streaming().give({ type: 'agent-did', turn: 't', tool: 'edit', done: true })
    expect(bench.after(() => bench.give(trouble(bench, 'unreachable')))).toEqual(nothing)
  })

  test('after the stream is made again every half a minute, twenty times, and then counts as one that found nothing', () => {
    const bench = new Bench().streaming().give(broke)
    for (let at = 0; at < 20; at++) {
      const { events } = bench.after(() => bench.give(trouble(bench, 'unreachable')))
      expect(events).toMatchObject([{ type: 'agent.waiting', turn: 't', why: 'reconnecting' }])
      expect(bench.wakeAt).toBe(bench.now + 30_000)
      bench.wake()
      expect(bench.last()).toEqual({ do: 'look', turn: 't', session: session.id })
    }
    bench.give(trouble(bench, 'unreachable'))
    expect(bench.events.at(-1)).toMatchObject({ why: 'looking' })
  })

  test('is forgotten when the next one gets through', () => {
    const bench = new Bench().streaming().give(broke)
    bench.give(trouble(bench, 'unreachable')).wake().give(looked('d1'))
    expect(ended(bench)?.status).toBe('done')
  })
})

describe('what comes too late changes nothing:', () => {
  test('trouble of another turn, or of none', () => {
    const bench = new Bench().streaming()
    const effect = { do: 'send-message', turn: 'other', text: 'x', session: session.id } as const
    expect(bench.after(() => bench.give({ type: 'trouble', effect, kind: 'refused' }))).toEqual(nothing)
    const idle = made()
    expect(idle.after(() => idle.give({ type: 'trouble', effect, kind: 'refused' }))).toEqual(nothing)
  })

  test('trouble of a message whose stream is open', () => {
    const bench = new Bench().streaming()
    const effect = { do: 'send-message', turn: 't', text: 'x', session: session.id } as const
    expect(bench.after(() => bench.give({ type: 'trouble', effect, kind: 'refused' }))).toEqual(nothing)
  })

  test('an answer to what the turn has behind it', () => {
    const bench = new Bench(['a']).streaming()
    const late: Input[] = [
      connected,
      { type: 'media-sent', turn: 't', media: 'a' },
      { type: 'stream-opened', turn: 't' },
      { type: 'credits-read', turn: 't', credits: null },
    ]
    for (const one of late) expect(bench.after(() => bench.give(one))).toEqual(nothing)
    const settling = new Bench().streaming().give(broke)
    expect(settling.after(() => settling.give(broke))).toEqual(nothing)
    settling.give({ type: 'stream-opened', turn: 't' })
    expect(settling.work.turn?.phase).toBe('settling')
  })

  test('time, while a call is out that is not the message', () => {
    const bench = new Bench().give(making)
    bench.now += 20 * minute
    expect(bench.after(() => bench.give({ type: 'time' }))).toEqual(nothing)
  })

  test('time that comes before a wait is over', () => {
    const bench = new Bench().give(making)
    bench.give(trouble(bench, 'unreachable'))
    bench.now = bench.wakeAt! - 1
    expect(bench.after(() => bench.give({ type: 'time' }))).toEqual(nothing)
    bench.now += 1
    expect(bench.after(() => bench.give({ type: 'time' }, { type: 'time' })).effects).toHaveLength(1)
  })
})
