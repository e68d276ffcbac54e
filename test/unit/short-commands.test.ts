import { describe, expect, test } from 'vitest'
import { asked, Bench, closed, looked, made, nothing, said } from '../support/letter-bench.ts'

const answer = (bench: Bench) => bench.letter.turns.at(-1)?.messages.at(-1)?.text

describe('a short command', () => {
  test('to export says that it does, or that there is nothing', () => {
    const bench = made().give(asked('export'))
    expect(answer(bench)).toBe('Exporting your film now.')
    expect(bench.letter.exports).toMatchObject([{ id: 'u', quality: 'high' }])
    const empty = new Bench().give(asked('export'))
    expect(answer(empty)).toMatch(/^There is no film to export yet/)
    expect(empty.letter).toMatchObject({ exports: [], turns: [{ status: 'done' }] })
  })

  test('to upload says what can be added', () => {
    const bench = made().give(asked('upload'))
    expect(answer(bench)).toMatch(/^Add your files to this letter.* up to 200 MB each/)
    expect(bench.work.turn).toBeNull()
  })

  test('for the credits reads them, and tells what is left', () => {
    const bench = made().give(asked('credits'))
    expect(bench.last()).toEqual({ do: 'read-credits', turn: 'u' })
    expect(bench.after(() => bench.give({ type: 'stream-opened', turn: 'u' }))).toEqual(nothing)
    const credits = { available: 90, frozen: 0, total: 100, registered: true }
    bench.give({ type: 'credits-read', turn: 'u', credits })
    expect(answer(bench)).toMatch(/^90 of 100 credits left/)
    expect(bench.letter.turns.at(-1)?.status).toBe('done')
  })

  test('for the credits of an operator tells none', () => {
    const bench = made().give(asked('积分'), { type: 'credits-read', turn: 'u', credits: null })
    expect(answer(bench)).toMatch(/^There is nothing to pay here/)
  })

  test('is answered after another at once, each in its turn', () => {
    const bench = new Bench().streaming().give(asked('status'), asked('upload', 'v'))
    bench.give(said('ok'), closed, looked('d1'))
    expect(bench.letter.turns.map(({ status }) => status)).toEqual(['done', 'done', 'done'])
  })

  test('that wants its film with it says that there is none', () => {
    const bench = new Bench().give(asked('status', 'u', { thenExport: true }))
    expect(bench.letter.exports).toMatchObject([
      { id: 'u', status: 'failed', quality: 'high', problem: { code: 'nothing-to-export' } },
    ])
  })
})

describe('a short command is answered here, without the agent', () => {
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
