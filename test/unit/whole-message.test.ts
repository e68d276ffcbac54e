import { expect, test } from 'vitest'
import type { Letter, Turn } from '../../shared/letter.ts'
import { wholeMessage } from '../../worker/letter/whole-message.ts'
import { Bench, timeline } from '../support/letter-bench.ts'

const turn = (text: string, rest: Partial<Turn> = {}): Turn => ({
  id: text,
  text,
  as: 'say',
  status: 'done',
  messages: [],
  changes: [{ what: 'details' }],
  queuedAt: 0,
  ...rest,
})
const asked = turn('Bigger title', { status: 'running' })
const message = (turns: Turn[], letter: Partial<Letter> = {}) =>
  wholeMessage(
    { ...new Bench().letter, timeline, ...letter, turns },
    turns.find(({ status }) => status === 'running')!,
  )
const anew = 'Make this film anew, with these changes:'

test('a new session is told the message that the film was made of, and all that was changed since', () => {
  expect(message([turn('Make it', { as: 'make' }), turn('Softer music'), asked])).toBe(
    `${anew} Softer music\nBigger title\n\nMake it`,
  )
})

test('it is told in Chinese where the letter is', () => {
  expect(message([turn('做一封信', { as: 'make' }), asked], { language: 'zh-CN' })).toBe(
    '请重新制作这部影片，并做这些修改： Bigger title\n\n做一封信',
  )
})

test('what came before the last making, what changed nothing, what failed and what comes later is left out', () => {
  expect(
    message([
      turn('Make one', { as: 'make' }),
      turn('Other music'),
      turn('Make two', { as: 'make' }),
      turn('How long is it?', { changes: [] }),
      turn('Fireworks', { status: 'failed' }),
      asked,
      turn('Later', { status: 'queued' }),
      turn('Made elsewhere meanwhile'),
    ]),
  ).toBe(`${anew} Bigger title\n\nMake two`)
})

test('a film that began with a sentence is made of that', () => {
  expect(message([turn('A film of cats'), turn('Softer music'), asked])).toBe(
    `${anew} Softer music\nBigger title\n\nA film of cats`,
  )
})

test('what is to be made, or has nothing before it, is told as it was asked', () => {
  const make = turn('Make it', { as: 'make', status: 'running' })
  expect(message([turn('Make one', { as: 'make' }), make])).toBe('Make it')
  expect(message([turn('Make one', { as: 'make' }), asked], { timeline: null })).toBe('Bigger title')
  expect(message([asked])).toBe('Bigger title')
})
