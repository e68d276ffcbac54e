import { describe, expect, test } from 'vitest'
import { fold, LetterEvent, type NewEvent } from '../../shared/letter.ts'
import { problem } from '../../shared/problems.ts'

const log = (...events: NewEvent[]) =>
  events.map((event, index) => LetterEvent.parse({ ...event, seq: index + 1, at: 1000 + index }))

const created = {
  type: 'letter.created',
  id: 'l',
  mode: 'letter',
  language: 'en',
  title: 'Mum',
  expiresAt: 9,
} as const
const asked = { type: 'turn.queued', turn: 't', text: 'make it', as: 'make' } as const
const timeline = {
  duration: 5,
  tracks: [{ kind: 'video' as const, name: '', segments: [{ name: 'a', from: 0, to: 5 }] }],
}

test("a letter's events fold into its snapshot", () => {
  const letter = fold(
    log(
      created,
      asked,
      { type: 'turn.started', turn: 't' },
      { type: 'agent.text', turn: 't', message: 1, text: 'Cutt', final: false },
      { type: 'agent.text', turn: 't', message: 1, text: 'Cutting.', final: true },
      { type: 'draft.changed', turn: 't', timeline, changes: [] },
      { type: 'turn.ended', turn: 't', outcome: 'done' },
      { type: 'export.queued', export: 'x', quality: 'high' },
      { type: 'export.started', export: 'x' },
      { type: 'export.progress', export: 'x', progress: 40 },
      { type: 'export.ready', export: 'x', bytes: 7, contentType: 'video/mp4', expiresAt: 99 },
    ),
  )
  expect(letter).toMatchObject({
    status: 'ready',
    timeline,
    seq: 11,
    turns: [{ id: 't', status: 'done', messages: [{ text: 'Cutting.', final: true }] }],
    exports: [{ id: 'x', status: 'ready', progress: 100, bytes: 7 }],
  })
})

test('the same log folds the same in one go or in two', () => {
  const events = log(
    created,
    asked,
    { type: 'turn.started', turn: 't' },
    { type: 'turn.ended', turn: 't', outcome: 'done' },
  )
  expect(fold(events.slice(2), fold(events.slice(0, 2)))).toEqual(fold(events))
})

test('a failed turn leaves the letter where a person can act', () => {
  const failed = problem('nemo-unavailable', 'zh-CN')
  const letter = fold(
    log(
      created,
      asked,
      { type: 'turn.started', turn: 't' },
      { type: 'turn.ended', turn: 't', outcome: 'failed', problem: failed },
    ),
  )
  expect(letter).toMatchObject({
    status: 'failed',
    turns: [{ status: 'failed', problem: { action: { label: '再试一次' } } }],
  })
})

const exported = { type: 'export.queued', export: 'x', quality: 'high' } as const
const ready = {
  type: 'export.ready',
  export: 'x',
  bytes: 7,
  contentType: 'video/mp4',
  expiresAt: 99,
} as const
const begun: NewEvent[] = [created, asked, { type: 'turn.started', turn: 't' }]
const made: NewEvent[] = [
  ...begun,
  { type: 'draft.changed', turn: 't', timeline, changes: [{ what: 'details' }] },
  { type: 'turn.ended', turn: 't', outcome: 'done' },
]
const failure = problem('export-failed', 'en')

test('a letter begins empty', () => {
  expect(fold(log(created))).toEqual({
    id: 'l',
    mode: 'letter',
    language: 'en',
    title: 'Mum',
    status: 'new',
    media: [],
    turns: [],
    exports: [],
    links: [],
    timeline: null,
    createdAt: 1000,
    expiresAt: 9,
    seq: 1,
  })
})

test('nothing can happen to a letter before it is created', () => {
  expect(() => fold(log(asked))).toThrow('turn.queued came before letter.created')
})

describe('a letter is', () => {
  test.each<[string, NewEvent[]]>([
    ['new', [created, { type: 'setup.started' }]],
    ['making', [created, asked]],
    ['making', begun],
    ['making', [...made, { ...asked, turn: 'u' }]],
    ['made', made],
    ['new', [...begun, { type: 'turn.ended', turn: 't', outcome: 'cancelled' }]],
    ['exporting', [...made, exported]],
    ['exporting', [...made, exported, { type: 'export.started', export: 'x' }]],
    ['ready', [...made, exported, ready]],
    ['failed', [...made, exported, { type: 'export.failed', export: 'x', problem: failure }]],
    ['made', [...made, exported, { type: 'export.cancelled', export: 'x' }]],
    ['exporting', [...made, exported, ready, { ...exported, export: 'y' }]],
  ])('%s', (status, events) => {
    expect(fold(log(...events))?.status).toBe(status)
  })
})

test('a file that is taken out is gone, and the others stay', () => {
  const file = (id: string): NewEvent => ({
    type: 'media.added',
    media: { id, name: `${id}.jpg`, type: 'image/jpeg', family: 'image', bytes: 3 },
  })
  const letter = fold(log(created, file('a'), file('b'), { type: 'media.removed', media: 'a' }))
  expect(letter?.media.map(({ id }) => id)).toEqual(['b'])
})

test('a link is known by its id until it is gone, and the others stay', () => {
  const link = (id: string): NewEvent => ({ type: 'link.made', link: id, export: 'x', expiresAt: 50 })
  const both = log(created, link('1'), link('2'))
  expect(fold(both)?.links).toEqual([
    { id: '1', export: 'x', expiresAt: 50 },
    { id: '2', export: 'x', expiresAt: 50 },
  ])
  expect(fold([...both, ...log({ type: 'link.gone', link: '1' })])?.links.map(({ id }) => id)).toEqual(['2'])
})

test('a message that grows takes the place of itself, not of the one before', () => {
  const say = (message: number, text: string): NewEvent => ({
    type: 'agent.text',
    turn: 't',
    message,
    text,
    final: true,
  })
  const letter = fold(log(...begun, say(1, 'One.'), say(2, 'Tw'), say(2, 'Two.')))
  expect(letter?.turns[0]?.messages.map(({ text }) => text)).toEqual(['One.', 'Two.'])
})

test('what happens to one turn or export leaves the others as they were', () => {
  const letter = fold(
    log(
      ...made,
      { ...asked, turn: 'u' },
      exported,
      { ...exported, export: 'y' },
      { type: 'export.started', export: 'y' },
      { type: 'export.progress', export: 'y', progress: 40 },
    ),
  )
  expect(letter?.turns).toMatchObject([
    { status: 'done', changes: [{ what: 'details' }], queuedAt: 1001, startedAt: 1002, endedAt: 1004 },
    { status: 'queued', changes: [] },
  ])
  expect(letter?.exports).toEqual([
    { id: 'x', quality: 'high', status: 'queued', progress: 0 },
    { id: 'y', quality: 'high', status: 'rendering', progress: 40 },
  ])
})

test('a film that was brought from the phone says so, and has its fingerprint', () => {
  const letter = fold(log(created, { ...exported, made: 'phone' }, { ...ready, etag: 'e' }))
  expect(letter?.exports[0]).toMatchObject({ made: 'phone', etag: 'e', status: 'ready' })
  expect(fold(log(created, exported, ready))?.exports[0]).not.toHaveProperty('etag')
})

test('what is only told on the way changes nothing but the number of the last event', () => {
  const before = fold(log(...begun))
  const told: NewEvent[] = [
    { type: 'setup.started' },
    { type: 'setup.ready' },
    { type: 'agent.activity', turn: 't', activity: 'music' },
    { type: 'agent.waiting', turn: 't', why: 'looking' },
    { type: 'media.failed', media: 'a', name: 'a.jpg', problem: failure },
  ]
  expect(fold(log(...begun, ...told))).toEqual({ ...before, seq: 8 })
})
