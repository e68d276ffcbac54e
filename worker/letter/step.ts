import type { Letter, LetterEvent } from '../../shared/letter.ts'
import { startExport, stepExport } from './export-line.ts'
import { Pad } from './pad.ts'
import { startTurn, stepTurn } from './turn-line.ts'
import { stepWatch } from './watch.ts'
import type { Effect, Input, Rules, TurnWork, Work } from './work.ts'

export type Step = {
  events: LetterEvent[]
  letter: Letter
  work: Work
  effects: Effect[]
  /** When the letter has to be looked at again, ms since 1970; null while only an answer can move it. */
  wakeAt: number | null
}

/**
 * One thing happened to a letter: what follows. Pure. The caller commits events and work first, then runs the
 * effects, whose outcomes come back as inputs; answers that came too late change nothing.
 *
 * A paid message is sent by the one effect `send-message`, which is given out once a turn, by the step that
 * enters `sending`. No input leads back from there.
 */
export function step(letter: Letter, work: Work, input: Input, now: number, rules: Rules): Step {
  const pad = new Pad(letter, work, now, rules)
  if (!isOfLostSession(input, work)) {
    stepTurn(pad, input)
    stepExport(pad, input)
    stepWatch(pad, input)
    startNext(pad)
  }
  if (input.type === 'restarted' && pad.events.length === 0) tellRestart(pad)
  return {
    events: pad.events,
    letter: pad.letter,
    work: pad.work,
    effects: pad.effects,
    wakeAt: wakeAt(pad.work, rules, now),
  }
}

/** Whoever follows hears of a restart, whose numbers may begin further on. */
function tellRestart(pad: Pad): void {
  const { turn, exporting } = pad.work
  if (turn) pad.tell({ type: 'agent.waiting', turn: turn.id, why: 'reconnecting' })
  else if (exporting) pad.tell({ type: 'agent.waiting', export: exporting.id, why: 'reconnecting' })
}

/** A look into a session that was replaced meanwhile tells nothing of the present draft. */
const isOfLostSession = (input: Input, { session }: Work) =>
  input.type === 'looked' && input.session !== session?.id

/** Starts what waits; a short command ends as it starts, so there may be more. */
function startNext(pad: Pad): void {
  let before: number
  do {
    before = pad.events.length
    startExport(pad)
    startTurn(pad)
  } while (pad.events.length > before)
}

/** Timers, and a watchdog for every call that is out: after a crash the alarm is what wakes the letter. */
export function wakeAt({ turn, exporting, watch }: Work, rules: Rules, now: number): number | null {
  // From now on, whatever time it was given out: a call may take longer, and a time that is past wakes at once.
  const watchdog = now + rules.stillWorking
  const times = [
    turn && (turn.wakeAt ?? streamEnd(turn, rules) ?? watchdog),
    exporting && (exporting.wakeAt ?? watchdog),
    turn ? null : (watch?.wakeAt ?? null),
  ].filter((time) => time !== null)
  return times.length > 0 ? Math.min(...times) : null
}

/** When a message that is out has to be told of again, or counts as lost. */
const streamEnd = ({ phase, toldAt, heardAt }: TurnWork, { stillWorking, silence }: Rules) =>
  phase === 'sending' || phase === 'streaming'
    ? Math.min(toldAt + stillWorking, heardAt + silence)
    : undefined
