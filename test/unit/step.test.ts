import { describe, expect, test } from 'vitest'
import { fold, type Letter, type LetterEvent } from '../../shared/letter.ts'
import { step } from '../../worker/letter/step.ts'
import { type Effect, type Input, noWork, type Work } from '../../worker/letter/work.ts'
import { vendorRules } from '../support/vendor-rules.ts'

const minute = 60_000

const timeline = {
  duration: 5000,
  tracks: [{ kind: 'video' as const, name: 'Video', segments: [{ name: 'a.jpg', from: 0, to: 5000 }] }],
}
const session = { id: '9007199254740993123', task: 't', user: 'anon_1' }

/** A letter whose world is the test: time moves when it says so, effects are handed to it. */
class Bench {
  now = 1_000_000
  letter: Letter
  work: Work = noWork
  events: LetterEvent[] = []
  effects: Effect[] = []
  wakeAt: number | null = null

  constructor(media: string[] = []) {
    const created = {
      seq: 1,
      at: this.now,
      type: 'letter.created',
      id: 'letter-1',
      mode: 'letter',
      language: 'en',
      title: '',
      expiresAt: 9e15,
    } as const
    const added = media.map((id, at) => ({
      seq: at + 2,
      at: this.now,
      type: 'media.added' as const,
      media: { id, name: `${id}.jpg`, type: 'image/jpeg', family: 'image' as const, bytes: 3 },
    }))
    this.letter = fold([created, ...added])!
  }

  give(...inputs: Input[]): this {
    for (const input of inputs) {
      const next = step(this.letter, this.work, input, this.now, vendorRules)
      this.letter = next.letter
      this.work = next.work
      this.wakeAt = next.wakeAt
      this.events.push(...next.events)
      this.effects.push(...next.effects)
    }
    return this
  }

  /** Lets time pass to the moment the letter asked to be woken at. */
  wake(): this {
    this.now = this.wakeAt ?? this.now
    return this.give({ type: 'time' })
  }

  /** The upstream tells how the render stands. */
  told(status: string, progress: number, url?: string): this {
    const render = this.work.exporting?.render ?? ''
    return this.give({ type: 'render-told', render, status, progress, url })
  }

  /** The film is in our storage. */
  kept(): this {
    const render = this.work.exporting?.render ?? ''
    return this.give({ type: 'film-kept', render, bytes: 9, contentType: 'video/mp4' })
  }

  count(what: Effect['do']): number {
    return this.effects.filter((effect) => effect.do === what).length
  }

  last(): Effect | undefined {
    return this.effects.at(-1)
  }

  /** A turn that is on the stream. */
  streaming(text = 'make it'): this {
    return this.give(
      { type: 'turn-asked', id: 't', text, as: 'make' },
      { type: 'connected', turn: 't', session },
      ...this.letter.media.map(({ id }) => ({ type: 'media-sent' as const, turn: 't', media: id })),
      { type: 'stream-opened', turn: 't' },
    )
  }
}

const looked = (draft: string | null): Input => ({
  type: 'looked',
  turn: 't',
  session: session.id,
  draft,
  timeline: draft ? timeline : null,
})
const closed: Input = { type: 'stream-ended', turn: 't', broken: false }
const broke: Input = { type: 'stream-ended', turn: 't', broken: true }
const said = (text: string): Input => ({
  type: 'agent-said',
  turn: 't',
  message: 1,
  text,
  final: true,
  offers: [],
})
const trouble = (bench: Bench, kind: Extract<Input, { type: 'trouble' }>['kind']): Input => ({
  type: 'trouble',
  effect: bench.last()!,
  kind,
})

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
    while (bench.work.turn) {
      waits.push((bench.wakeAt ?? 0) - bench.now)
      bench.wake().give(looked(null))
    }
    expect(waits).toEqual([30_000, 60_000, 60_000, 60_000])
    expect(bench.letter.turns[0]).toMatchObject({ status: 'failed', problem: { code: 'turn-unanswered' } })
    expect(bench.count('send-message')).toBe(1)
  })

  test('and a film that was asked for and never came is a failure, whatever was said of it', () => {
    const bench = new Bench().streaming().give(said('I am making your film.'), broke, looked(null))
    while (bench.work.turn) bench.wake().give(looked(null))
    expect(bench.letter.turns[0]).toMatchObject({ status: 'failed', problem: { code: 'turn-unanswered' } })
  })

  test('when there is nothing but heartbeats for ten minutes', () => {
    const bench = new Bench().streaming()
    while (!bench.effects.some((effect) => effect.do === 'hang-up')) bench.wake()
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
    while (bench.work.turn) {
      bench.give(trouble(bench, 'unreachable'))
      if (bench.work.turn) bench.wake()
    }
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

describe('a short command is answered here, without the agent', () => {
  const made = () => new Bench().streaming().give(said('ok'), closed, looked('d1'))

  test('export starts an export', () => {
    const bench = made().give({ type: 'turn-asked', id: 'e', text: '导出', as: 'say' })
    expect(bench.last()).toMatchObject({ do: 'start-render', export: 'e' })
    expect(bench.count('send-message')).toBe(1)
  })

  test('status shows the timeline', () => {
    const bench = made().give({ type: 'turn-asked', id: 'e', text: 'status', as: 'say' })
    expect(bench.letter.turns[1]?.messages[0]?.text).toMatch(/^Timeline \(1 track\)/)
  })

  test('a message to make is never taken for a command', () => {
    const bench = made().give({ type: 'turn-asked', id: 'e', text: 'export', as: 'make' })
    expect(bench.letter.turns[1]?.status).toBe('running')
    expect(bench.count('start-render')).toBe(0)
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

describe('what the agent does after its stream is gone', () => {
  const unanswered = () => {
    const bench = new Bench()
      .give(
        { type: 'turn-asked', id: 't', text: 'x', as: 'make', thenExport: true },
        { type: 'connected', turn: 't', session },
      )
      .give({ type: 'stream-opened', turn: 't' }, broke, looked(null))
    while (bench.work.turn) bench.wake().give(looked(null))
    return bench
  }

  test('is found for a quarter of an hour, told and exported, and its message is not sent again', () => {
    const bench = unanswered().wake().give(looked('d1'))
    expect(bench.letter).toMatchObject({ status: 'exporting', timeline, turns: [{ status: 'failed' }] })
    bench.told('completed', 100, 'https://cdn.example.com/f.mp4').kept()
    expect(bench.letter.status).toBe('ready')
    expect(bench.count('send-message')).toBe(1)
  })

  test('is looked for eight times, then no more', () => {
    const bench = unanswered()
    const before = bench.count('look')
    while (bench.wakeAt !== null) bench.wake().give(looked(null))
    expect(bench.count('look') - before).toBe(8)
  })
})

describe('an export', () => {
  const exporting = () =>
    new Bench()
      .streaming()
      .give(said('ok'), closed, looked('d1'), { type: 'export-asked', id: 'x', quality: 'high' })

  test('is polled until it is completed, then copied to our own storage', () => {
    const bench = exporting().told('pending', 5)
    expect(bench.wakeAt).toBe(bench.now + 30_000)
    bench.wake().told('processing', 60).wake().told('completed', 100, 'https://cdn.example.com/f.mp4')
    expect(bench.last()).toMatchObject({ do: 'keep-film', url: 'https://cdn.example.com/f.mp4' })
    bench.kept()
    expect(bench.letter).toMatchObject({ status: 'ready', exports: [{ status: 'ready', bytes: 9 }] })
  })

  test('that failed is tried once more under a new id, then told', () => {
    const bench = exporting().told('pending', 5)
    const first = bench.work.exporting?.render
    bench.wake().told('failed', 5)
    expect(bench.work.exporting?.render).not.toBe(first)
    bench.wake().told('failed', 5)
    expect(bench.letter.exports[0]).toMatchObject({ status: 'failed', problem: { code: 'export-failed' } })
  })

  test('whose start was lost is started under the same id, and "duplicate" means that it runs', () => {
    const bench = exporting()
    const render = bench.work.exporting?.render
    bench.give({ type: 'restarted' })
    expect(bench.last()).toMatchObject({ do: 'start-render', render })
    bench.give(trouble(bench, 'refused'))
    expect(bench.last()).toMatchObject({ do: 'read-render', render })
  })

  test('asked for with the turn is queued before the turn ends, so that the letter is never seen at rest between', () => {
    const bench = new Bench().give(
      { type: 'turn-asked', id: 't', text: 'x', as: 'make', thenExport: true },
      { type: 'connected', turn: 't', session },
    )
    bench.give({ type: 'stream-opened', turn: 't' }, said('ok'), closed, looked('d1'))
    expect(bench.events.slice(-2).map(({ type }) => type)).toEqual(['export.queued', 'turn.ended'])
    expect(bench.letter.status).toBe('exporting')
  })

  test('of a film that a turn did not change is not made again', () => {
    const bench = exporting().told('completed', 100, 'https://cdn.example.com/f.mp4').kept()
    bench.give({ type: 'turn-asked', id: 'u', text: 'status', as: 'say', thenExport: true })
    expect(bench.letter).toMatchObject({ status: 'ready', exports: [{ id: 'x' }] })
  })

  test('that needs a plan says so', () => {
    const bench = exporting()
    bench.give(trouble(bench, 'needs-plan'))
    expect(bench.letter.exports[0]?.problem?.code).toBe('export-needs-plan')
  })

  test('waits for the turn that is changing the draft', () => {
    const bench = new Bench().streaming().give({ type: 'export-asked', id: 'x', quality: 'high' })
    expect(bench.count('start-render')).toBe(0)
    bench.give(said('ok'), closed, looked('d1'))
    expect(bench.count('start-render')).toBe(1)
  })

  test('can be called off', () => {
    const bench = exporting().told('pending', 5).give({ type: 'export-cancelled', id: 'x' })
    expect(bench.last()).toMatchObject({ do: 'cancel-render' })
    expect(bench.letter.exports[0]?.status).toBe('cancelled')
  })
})
