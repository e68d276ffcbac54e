import { expect, test } from 'vitest'
import type { Input } from '../../worker/letter/work.ts'
import { Bench, broke, closed, looked, made, minute, said, session } from '../support/letter-bench.ts'

const making: Input = { type: 'turn-asked', id: 't', text: 'x', as: 'make' }
const ended = (bench: Bench) => bench.letter.turns.at(-1)?.status

test('a turn that fell silent is looked after, whatever it said before', () => {
  const bench = new Bench().streaming().give(said('I am at it.'))
  bench.now += 10 * minute
  bench.give({ type: 'time' }, looked(null))
  expect(ended(bench)).toBe('running')
  bench.wake().give(looked('d1'))
  expect(ended(bench)).toBe('done')
})

test('a turn whose stream was lost by a restart is looked after, whatever it said before', () => {
  const bench = new Bench().streaming().give(said('I am at it.'), { type: 'restarted' }, looked(null))
  expect(ended(bench)).toBe('running')
  bench.wake().give(looked('d1'))
  expect(ended(bench)).toBe('done')
})

test('a stream that is over before it was said to be open is over', () => {
  const bench = new Bench().give(making, { type: 'connected', turn: 't', session }, closed)
  expect(bench.last()).toMatchObject({ do: 'look' })
  bench.give(looked('d1'))
  expect(ended(bench)).toBe('done')
})

test('a look that is due is made once', () => {
  const bench = new Bench().streaming().give(broke, looked(null)).wake()
  expect(bench.after(() => bench.give({ type: 'time' })).effects).toEqual([])
})

test('a state that could not be found for once does not make news of the film that was there', () => {
  const bench = made().give(
    { type: 'turn-asked', id: 'u', text: 'softer', as: 'say' },
    { type: 'connected', turn: 'u', session: null },
  )
  const look = (draft: string | null) => bench.give({ ...looked(draft), turn: 'u' } as Input)
  look(null)
  bench.give({ type: 'stream-opened', turn: 'u' }, { ...broke, turn: 'u' } as Input)
  look('d1')
  expect(bench.letter.turns[1]).toMatchObject({ status: 'running', changes: [] })
})
