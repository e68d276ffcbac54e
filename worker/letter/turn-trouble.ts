import { formatList, megabytes } from '../../shared/media.ts'
import { modes } from '../../shared/modes.ts'
import type { ProblemCode, ProblemFacts } from '../../shared/problems.ts'
import type { TroubleKind } from '../nemo/trouble.ts'
import type { Pad } from './pad.ts'
import { connect, endTurn, lookAgain, sendMedia, settle } from './turn-moves.ts'
import type { AccountFacts, Effect, Input, TurnWork } from './work.ts'

type Trouble = Extract<Input, { type: 'trouble' }>

/** What follows when an effect of the running turn failed. */
export function turnTrouble(pad: Pad, { effect, kind, account }: Trouble): void {
  const { turn } = pad.work
  if (!turn) return
  if (kind === 'no-session' && canReopen(effect, turn)) return reopen(pad)
  switch (effect.do) {
    case 'send-media':
      return kind in refusals ? mediaRefused(pad, kind, effect.media) : retry(pad, turn, kind, account)
    case 'look':
      return lookFailed(pad, turn, kind, account)
    case 'send-message':
      return messageRefused(pad, turn, kind, account)
    default:
      return retry(pad, turn, kind, account)
  }
}

/** A session may be replaced once, and only while the message has surely not run in it. */
const canReopen = (effect: Effect, { phase, reopened }: TurnWork) =>
  !reopened && (effect.do !== 'look' || phase === 'looking')

function reopen(pad: Pad): void {
  pad.turn({ reopened: true, tries: 0, resend: pad.work.sent })
  pad.loseSession()
  connect(pad)
}

const refusals: Partial<Record<Trouble['kind'], ProblemCode>> = {
  'too-large': 'media-too-large',
  // Its first bytes were judged good when it came in: what the upstream cannot read is damaged.
  unsupported: 'media-broken',
  refused: 'media-broken',
}

/** One file that the upstream does not take is told and left out; the rest of the letter goes on. */
function mediaRefused(pad: Pad, kind: Trouble['kind'], media: string): void {
  const told = pad.letter.media.find(({ id }) => id === media)
  const code = told?.url ? 'media-not-fetched' : (refusals[kind] ?? 'media-broken')
  const name = told?.name ?? ''
  const facts = { name, formats: formatList, limit: megabytes(modes[pad.letter.mode].maxBytes) }
  pad.work = { ...pad.work, refused: [...pad.work.refused, media] }
  pad.tell({ type: 'media.failed', media, name, problem: pad.problem(code, facts) })
  sendMedia(pad)
}

/** So many looks at the state may fail in a row; from then on a failed one counts as one that found nothing new. */
const mostFailedLooks = 20

function lookFailed(pad: Pad, turn: TurnWork, kind: Trouble['kind'], account?: AccountFacts): void {
  if (turn.phase === 'looking') return retry(pad, turn, kind, account)
  if (turn.phase !== 'settling') return
  if (kind === 'no-session') {
    pad.loseSession()
    return endTurn(pad, 'failed', pad.problem('project-lost'))
  }
  // A look that failed has not found anything unchanged; but an outage is not sat out for ever.
  if (turn.tries >= mostFailedLooks) return lookAgain(pad)
  pad.turn({ tries: turn.tries + 1, wakeAt: pad.now + pad.rules.recovery, toldAt: pad.now })
  pad.tell({ type: 'agent.waiting', turn: turn.id, why: 'reconnecting' })
}

/**
 * A clear refusal means that the message did not run and cost nothing. Anything else leaves it in doubt: then
 * the state is read, and the message is never sent again.
 */
function messageRefused(pad: Pad, turn: TurnWork, kind: Trouble['kind'], account?: AccountFacts): void {
  if (turn.phase !== 'sending') return
  if (kind === 'unreachable') return settle(pad, true)
  retry(pad, turn, kind, account)
}

/** Tries a free (or clearly refused) call again while that makes sense, else fails the turn. */
function retry(pad: Pad, turn: TurnWork, kind: Trouble['kind'], account?: AccountFacts): void {
  const wait = waitBefore(pad, turn, kind)
  if (wait === undefined) return failTurn(pad, kind, account)
  pad.turn({ tries: turn.tries + 1, wakeAt: pad.now + wait, toldAt: pad.now })
  const why = kind === 'rate-limited' ? 'rate-limited' : 'reconnecting'
  pad.tell({ type: 'agent.waiting', turn: turn.id, why })
}

function waitBefore(pad: Pad, { tries }: TurnWork, kind: Trouble['kind']): number | undefined {
  if (kind === 'unreachable') return pad.rules.retries[tries]
  if (kind === 'rate-limited' && tries === 0) return pad.rules.rateLimit
  return undefined
}

const codes: Record<Trouble['kind'], ProblemCode> = {
  unreachable: 'nemo-unavailable',
  'bad-token': 'nemo-unavailable',
  'no-session': 'nemo-refused',
  'no-credits': 'credits-exhausted',
  unsupported: 'nemo-refused',
  'too-large': 'nemo-refused',
  'needs-plan': 'export-needs-plan',
  'rate-limited': 'rate-limited',
  'over-budget': 'budget-spent',
  refused: 'nemo-refused',
  'no-film': 'nothing-to-export',
}

/** The problem that a kind of trouble is to a person. */
export const codeOf = (kind: Trouble['kind']): ProblemCode => codes[kind]

/** Where someone whose credits or plan are at an end can go. */
export const accountFacts = (account?: AccountFacts): ProblemFacts =>
  account ? { url: account.registerUrl, action: account.registered ? 'top-up' : 'register' } : {}

export function failTurn(pad: Pad, kind: TroubleKind | 'no-film', account?: AccountFacts): void {
  const code = codeOf(kind)
  const facts = code === 'credits-exhausted' || code === 'export-needs-plan' ? accountFacts(account) : {}
  endTurn(pad, 'failed', pad.problem(code, facts))
}
