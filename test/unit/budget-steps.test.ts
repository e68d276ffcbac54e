import { expect, test } from 'vitest'
import { fold, type LetterEvent } from '../../shared/letter.ts'
import { rulesOf } from '../../worker/letter/rules.ts'
import { step } from '../../worker/letter/step.ts'
import { type Effect, type Input, noWork } from '../../worker/letter/work.ts'
import { readSettings } from '../../worker/settings.ts'

const rules = rulesOf(readSettings({ DEVICE_SECRET: 'only-for-tests-only-for-tests-0123' }))

/** What a new letter tells and does, one input after the other; each comes of the effects so far. */
function live(...inputs: ((effects: Effect[]) => Input)[]) {
  const facts = { id: 'a', mode: 'letter', language: 'en', title: '', expiresAt: 9e15 } as const
  const created = { seq: 1, at: 0, type: 'letter.created', ...facts } as const
  let [letter, work] = [fold([created])!, noWork]
  const events: LetterEvent[] = []
  const effects: Effect[] = []
  for (const input of inputs) {
    const next = step(letter, work, input(effects), 1000, rules)
    events.push(...next.events)
    effects.push(...next.effects)
    letter = next.letter
    work = next.work
  }
  return { events, effects }
}

const asked = (text: string) => (): Input => ({ type: 'turn-asked', id: 't', text, as: 'say' })

test('a turn that is over the budget fails at once, in words, and is not tried again', () => {
  const { events, effects } = live(asked('Make it softer.'), ([effect]) => ({
    type: 'trouble',
    effect: effect!,
    kind: 'over-budget',
  }))
  expect(effects.map((effect) => effect.do)).toEqual(['connect'])
  expect(events.at(-1)).toMatchObject({
    type: 'turn.ended',
    outcome: 'failed',
    problem: { code: 'budget-spent', action: { kind: 'wait' } },
  })
})

test('an operator’s balance is not told', () => {
  const { events } = live(asked('balance'), () => ({ type: 'credits-read', turn: 't', credits: null }))
  const said = events.find((event) => event.type === 'agent.text')
  expect(said?.text).toContain('nothing to pay')
  expect(said?.text).not.toMatch(/\d/)
})
