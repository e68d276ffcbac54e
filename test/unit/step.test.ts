import { describe, expect, test } from 'vitest'
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

describe('a turn', () => {
  test('connects, sends its media one by one, then its message, and ends by the changed draft', () => {
    const bench = new Bench(['a', 'b']).streaming().give(said('Here it is.'), closed, looked('d1'))
    expect(bench.effects.map((effect) => effect.do)).toEqual([
      'connect',
      'send-media',
      'send-media',
      'send-message',
      'look',
    ])
    expect(bench.letter.turns[0]).toMatchObject({ status: 'done', messages: [{ text: 'Here it is.' }] })
    expect(bench.letter.timeline).toEqual(timeline)
    expect(bench.work).toMatchObject({ turn: null, exporting: null })
  })

  test('asked twice under one id is one turn', () => {
    const bench = new Bench().streaming().give({ type: 'turn-asked', id: 't', text: 'make it', as: 'make' })
    expect(bench.letter.turns).toHaveLength(1)
    expect(bench.count('send-message')).toBe(1)
  })

  test('waits while another runs, and follows in order', () => {
    const bench = new Bench()
      .streaming()
      .give({ type: 'turn-asked', id: 'u', text: 'softer music', as: 'say' })
    expect(bench.letter.turns[1]?.status).toBe('queued')
    bench.give(said('Done.'), closed, looked('d1'))
    expect(bench.letter.turns.map(({ status }) => status)).toEqual(['done', 'running'])
  })

  test('that closes without a word says what changed', () => {
    const bench = new Bench().streaming().give(closed, looked('d1'))
    expect(bench.letter.turns[0]?.messages[0]?.text).toBe('Video added: a.jpg, 0–5 s')
  })

  test('that was answered without a change is done: it was a question', () => {
    const bench = new Bench().streaming().give(said('It is 5 seconds long.'), closed, looked(null))
    expect(bench.letter.turns[0]?.status).toBe('done')
  })

  test('leaves out a file that the upstream cannot read, and goes on with the rest', () => {
    const bench = new Bench(['a', 'b']).give(
      { type: 'turn-asked', id: 't', text: 'x', as: 'make' },
      { type: 'connected', turn: 't', session },
    )
    bench.give(trouble(bench, 'unsupported'))
    expect(bench.events.at(-1)).toMatchObject({
      type: 'media.failed',
      media: 'a',
      problem: { code: 'media-broken' },
    })
    expect(bench.last()).toMatchObject({ do: 'send-media', media: 'b' })
  })

  test('says that it is still working every two minutes', () => {
    const bench = new Bench().streaming().wake().wake()
    expect(
      bench.events.filter((event) => event.type === 'agent.waiting' && event.why === 'still-working'),
    ).toHaveLength(2)
  })
})

describe('a paid message is sent once', () => {
  test('when the answer never came, the state is read instead', () => {
    const bench = new Bench().give(
      { type: 'turn-asked', id: 't', text: 'x', as: 'make' },
      { type: 'connected', turn: 't', session },
    )
    bench.give(trouble(bench, 'unreachable'))
    expect(bench.last()).toMatchObject({ do: 'look' })
    bench.give(looked('d1'))
    expect(bench.letter.turns[0]?.status).toBe('done')
    expect(bench.count('send-message')).toBe(1)
  })

  test.each(['sending', 'streaming'] as const)('when the server restarts while %s', (phase) => {
    const bench = new Bench().give(
      { type: 'turn-asked', id: 't', text: 'x', as: 'make' },
      { type: 'connected', turn: 't', session },
    )
    if (phase === 'streaming') bench.give({ type: 'stream-opened', turn: 't' })
    bench.give({ type: 'restarted' })
    expect(bench.last()).toMatchObject({ do: 'look' })
    expect(bench.count('send-message')).toBe(1)
  })

  test('when the stream breaks: looks at once, after 30 s, then every 60 s, and fails after five looks', () => {
    const bench = new Bench().streaming().give(broke, looked(null))
    const waits: number[] = []
    bench.until(
      () => !bench.work.turn,
      () => {
        waits.push((bench.wakeAt ?? 0) - bench.now)
        bench.wake().give(looked(null))
      },
    )
    expect(waits).toEqual([30_000, 60_000, 60_000, 60_000])
    expect(bench.letter.turns[0]).toMatchObject({ status: 'failed', problem: { code: 'turn-unanswered' } })
    expect(bench.count('send-message')).toBe(1)
  })

  test('and a film that was asked for and never came is a failure, whatever was said of it', () => {
    const bench = new Bench().streaming().give(said('I am making your film.'), broke, looked(null))
    bench.until(
      () => !bench.work.turn,
      () => bench.wake().give(looked(null)),
    )
    expect(bench.letter.turns[0]).toMatchObject({ status: 'failed', problem: { code: 'turn-unanswered' } })
  })

  test('when there is nothing but heartbeats for ten minutes', () => {
    const bench = new Bench().streaming()
    bench.until(
      () => bench.count('hang-up') > 0,
      () => bench.wake(),
    )
    expect(bench.now).toBe(1_000_000 + 10 * minute)
    expect(bench.last()).toMatchObject({ do: 'look' })
    expect(bench.count('send-message')).toBe(1)
  })

  test('but again after a clear 429, once, half a minute later', () => {
    const bench = new Bench().give(
      { type: 'turn-asked', id: 't', text: 'x', as: 'make' },
      { type: 'connected', turn: 't', session },
    )
    bench.give(trouble(bench, 'rate-limited'))
    expect(bench.wakeAt).toBe(bench.now + 30_000)
    bench.wake()
    expect(bench.count('send-message')).toBe(2)
    bench.give(trouble(bench, 'rate-limited'))
    expect(bench.letter.turns[0]).toMatchObject({ status: 'failed', problem: { code: 'rate-limited' } })
  })
})

describe('trouble before anything was paid', () => {
  test('an upstream that is down fails the turn after a few tries, and the letter keeps its media', () => {
    const bench = new Bench(['a']).give({ type: 'turn-asked', id: 't', text: 'x', as: 'make' })
    bench.until(
      () => !bench.work.turn,
      () => bench.give(trouble(bench, 'unreachable')).wake(),
    )
    expect(bench.letter).toMatchObject({
      status: 'failed',
      media: [{ id: 'a' }],
      turns: [{ problem: { code: 'nemo-unavailable' } }],
    })
  })

  test('a lost session is replaced once, and all media are sent again', () => {
    const bench = new Bench(['a']).streaming().give(said('ok'), closed, looked('d1'))
    bench.give(
      { type: 'turn-asked', id: 'u', text: 'edit', as: 'say', media: [] },
      { type: 'connected', turn: 'u', session: null },
    )
    bench.give(trouble(bench, 'no-session'))
    expect(bench.last()).toMatchObject({ do: 'connect', session: true })
    bench.give({ type: 'connected', turn: 'u', session: { ...session, id: '2' } })
    expect(bench.last()).toMatchObject({ do: 'send-media', media: 'a', session: '2' })
    bench.give({ type: 'media-sent', turn: 'u', media: 'a' })
    // The new one knows nothing of the film that is to be changed.
    expect(bench.last()).toMatchObject({
      do: 'send-message',
      session: '2',
      text: expect.stringMatching(/^Make this film anew, with these changes: edit\n\n./),
    })
    expect(bench.count('send-message')).toBe(2)
  })

  test('a file is known by the address that the upstream gave it last, if it gave one', () => {
    const bench = new Bench(['a', 'b']).give(
      { type: 'turn-asked', id: 't', text: 'x', as: 'make' },
      { type: 'connected', turn: 't', session },
      { type: 'media-sent', turn: 't', media: 'a', address: 'https://cdn.test/1' },
      { type: 'media-sent', turn: 't', media: 'b' },
    )
    expect(bench.work.addresses).toEqual({ a: 'https://cdn.test/1' })
    bench.give(trouble(bench, 'no-session'))
    bench.give({ type: 'connected', turn: 't', session: { ...session, id: '2' } })
    bench.give({ type: 'media-sent', turn: 't', media: 'a', address: 'https://cdn.test/2' })
    expect(bench.work.addresses).toEqual({ a: 'https://cdn.test/2' })
    bench.give({ type: 'media-sent', turn: 't', media: 'b' }, { type: 'media-sent', turn: 't', media: 'a' })
    expect(bench.work.addresses).toStrictEqual({ a: 'https://cdn.test/2' })
  })

  test('no credits is told with the way out', () => {
    const bench = new Bench().give(
      { type: 'turn-asked', id: 't', text: 'x', as: 'make' },
      { type: 'connected', turn: 't', session },
    )
    const registerUrl = 'https://nemovideo.com/register?bind=anon_1'
    bench.give({ ...trouble(bench, 'no-credits'), account: { registered: false, registerUrl } } as Input)
    expect(bench.letter.turns[0]?.problem).toMatchObject({
      code: 'credits-exhausted',
      action: { kind: 'register', url: registerUrl },
    })
  })
})

describe('a letter whose call takes long', () => {
  const sending = () =>
    new Bench(['a']).give(
      { type: 'turn-asked', id: 't', text: 'x', as: 'make' },
      { type: 'connected', turn: 't', session },
    )
  const keeping = () =>
    new Bench()
      .streaming()
      .give(said('ok'), closed, looked('d1'), { type: 'export-asked', id: 'x', quality: 'high' })
      .told('completed', 100, 'https://cdn.example.com/f.mp4')

  test.each([
    ['sends a file', sending],
    ['copies a film', keeping],
  ])('is looked after now and then, not without a pause, while it %s', (_, begun) => {
    const bench = begun()
    for (let looks = 0; looks < 10; looks++) expect(bench.wake().wakeAt).toBeGreaterThan(bench.now)
  })
})
