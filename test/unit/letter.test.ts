import { expect, test } from 'vitest'
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
