import { type Letter, type LetterEvent, type NewEvent, reduce } from '../../shared/letter.ts'
import { type Problem, type ProblemCode, type ProblemFacts, problem } from '../../shared/problems.ts'
import type { Effect, ExportWork, Rules, TurnWork, Work } from './work.ts'

/** The sheet one step is written on: collects events and effects, and folds each event at once. */
export class Pad {
  readonly events: LetterEvent[] = []
  readonly effects: Effect[] = []
  letter: Letter
  work: Work
  readonly now: number
  readonly rules: Rules

  constructor(letter: Letter, work: Work, now: number, rules: Rules) {
    this.letter = letter
    this.work = work
    this.now = now
    this.rules = rules
  }

  tell(event: NewEvent): void {
    const numbered = { ...event, seq: this.letter.seq + 1, at: this.now } as LetterEvent
    this.events.push(numbered)
    this.letter = reduce(this.letter, numbered)
  }

  run(effect: Effect): void {
    this.effects.push(effect)
  }

  problem(code: ProblemCode, facts?: ProblemFacts): Problem {
    return problem(code, this.letter.language, facts)
  }

  /** The upstream forgot the session, and with it the draft and all that was sent. */
  loseSession(): void {
    this.work = { ...this.work, session: null, sent: [], draft: null }
  }

  turn(change: Partial<TurnWork>): void {
    if (this.work.turn) this.work = { ...this.work, turn: { ...this.work.turn, ...change } }
  }

  exporting(change: Partial<ExportWork>): void {
    if (this.work.exporting) this.work = { ...this.work, exporting: { ...this.work.exporting, ...change } }
  }
}
