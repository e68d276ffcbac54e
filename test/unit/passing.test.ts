import { describe, expect, test } from 'vitest'
import { isPassing } from '../../worker/letter/passing.ts'
import { step } from '../../worker/letter/step.ts'
import type { Input } from '../../worker/letter/work.ts'
import { Bench, exporting, session } from '../support/letter-bench.ts'
import { vendorRules } from '../support/vendor-rules.ts'

const passes = ({ letter, work, now }: Bench, input: Input) =>
  isPassing(input, step(letter, work, input, now, vendorRules))
const said = (text: string, final: boolean): Input => ({
  type: 'agent-said',
  turn: 't',
  message: 1,
  text,
  final,
  offers: [],
})
const did = (done: boolean): Input => ({ type: 'agent-did', turn: 't', tool: 'add_music', done })
const told = (bench: Bench, status: string, progress: number): Input => ({
  type: 'render-told',
  render: bench.work.exporting!.render,
  status,
  progress,
})

describe('is told at once, before it is on disk:', () => {
  const streaming = new Bench().streaming()
  const rendering = exporting().told('processing', 5)

  test('a word of a message that still grows', () => {
    expect(passes(streaming, said('Cutt', false))).toBe(true)
  })

  test('what the agent is at, and the look that follows it', () => {
    expect(passes(streaming, did(false))).toBe(true)
    expect(passes(streaming, did(true))).toBe(true)
  })

  test('how far a film is', () => {
    expect(passes(rendering, told(rendering, 'processing', 40))).toBe(true)
  })
})

describe('is on disk before it is told:', () => {
  test('a message that is whole', () => {
    expect(passes(new Bench().streaming(), said('Cutting.', true))).toBe(false)
  })

  test('that an export began, even where it also tells how far it is', () => {
    const bench = exporting()
    expect(passes(bench, told(bench, 'processing', 5))).toBe(false)
  })

  test('that a film is to be copied', () => {
    const bench = exporting().told('processing', 100)
    expect(passes(bench, told(bench, 'completed', 100))).toBe(false)
  })

  test('what a person asks, and what follows of time alone', () => {
    const asked: Input = { type: 'turn-asked', id: 't', text: 'x', as: 'make' }
    expect(passes(new Bench(), asked)).toBe(false)
    expect(passes(new Bench().streaming(), { type: 'time' })).toBe(false)
    const looked: Input = { type: 'looked', turn: 't', session: session.id, draft: null, timeline: null }
    expect(passes(new Bench().streaming(), looked)).toBe(false)
  })
})
