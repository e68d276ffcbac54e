import { expect, test } from 'vitest'
import type { Letter, LetterEvent, NewEvent } from '../../shared/letter.ts'
import { problem } from '../../shared/problems.ts'
import { readNews } from '../../shared/push.ts'
import { newsIn } from '../../worker/push/news.ts'

const told = (...events: NewEvent[]) => events.map((event, at) => ({ ...event, seq: at, at }) as LetterEvent)
const ready = { type: 'export.ready', export: 'x', bytes: 1, contentType: 'video/mp4', expiresAt: 1 } as const
const failed = { type: 'export.failed', export: 'x', problem: problem('export-failed', 'en') } as const
const ended = (outcome: 'done' | 'failed' | 'cancelled') =>
  ({ type: 'turn.ended', turn: 'a', outcome }) as const
const none = { exports: [] }

test.each<[string, NewEvent[], 'ready' | 'failed' | undefined]>([
  ['a film that is ready', [ready], 'ready'],
  ['an export that failed', [failed], 'failed'],
  ['a turn that failed', [ended('failed')], 'failed'],
  ['the last of several', [failed, ready], 'ready'],
  ['a turn that is done: its film is still to come', [ended('done')], undefined],
  ['what the person called off', [ended('cancelled'), { type: 'export.cancelled', export: 'x' }], undefined],
  ['nothing', [], undefined],
])('news: %s', (_, events, news) => {
  expect(newsIn(told(...events), none)).toBe(news)
})

test('a film that the phone brought is no news to it', () => {
  const exports = [{ id: 'x', quality: 'high', made: 'phone', status: 'ready', progress: 100 }] as const
  expect(newsIn(told(ready), { exports: [...exports] })).toBeUndefined()
})

test('a film that the upstream made is news, though the phone brought another', () => {
  const film = { quality: 'high', status: 'ready', progress: 100 } as const
  const exports: Letter['exports'] = [
    { ...film, id: 'x' },
    { ...film, id: 'y', made: 'phone' },
  ]
  expect(newsIn(told(ready), { exports })).toBe('ready')
  expect(newsIn(told({ ...ready, export: 'y' }), { exports })).toBeUndefined()
  expect(newsIn(told({ type: 'agent.activity', turn: 'a', activity: 'music' }), { exports })).toBeUndefined()
})

test.each([
  undefined,
  null,
  'ready',
  7,
  {},
  { letter: 'a' },
  { letter: 7, news: 'ready' },
  { letter: 'a', news: 'x' },
])('what is no news is not taken for it: %j', (value) => expect(readNews(value)).toBeUndefined())
