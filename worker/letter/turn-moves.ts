import type { Turn } from '../../shared/letter.ts'
import type { Problem } from '../../shared/problems.ts'
import { hasFilm } from '../../shared/timeline.ts'
import type { Pad } from './pad.ts'
import { startWatch } from './watch.ts'
import { wholeMessage } from './whole-message.ts'
import type { TurnWork } from './work.ts'

/** The steps a running turn can take, one function each; who decides which is in `turn-line` and `turn-trouble`. */

/** The running turn as the person asked for it. */
export const askedTurn = (pad: Pad): Turn | undefined =>
  pad.letter.turns.find(({ id }) => id === pad.work.turn?.id)

/** Opens the way to the upstream: a token, and a session where the letter has none. */
export function connect(pad: Pad): void {
  const { turn, session } = pad.work
  if (!turn) return
  if (!session && turn.tries === 0) pad.tell({ type: 'setup.started' })
  pad.turn({ phase: 'connecting', wakeAt: undefined })
  pad.run({ do: 'connect', turn: turn.id, session: session === null })
}

/** Sends the turn's media that the session does not hold yet, one after the other; then the message. */
export function sendMedia(pad: Pad): void {
  const { turn, session, sent, refused } = pad.work
  const asked = askedTurn(pad)
  if (!turn || !session || !asked) return
  const isPart = (id: string) => (asked.media?.includes(id) ?? true) || turn.resend?.includes(id)
  const next = pad.letter.media.find(({ id }) => isPart(id) && !sent.includes(id) && !refused.includes(id))
  pad.turn({ phase: 'sending-media', tries: 0, wakeAt: undefined })
  if (next) return pad.run({ do: 'send-media', turn: turn.id, media: next.id, session: session.id })
  if (turn.fresh) return send(pad)
  pad.turn({ phase: 'looking' })
  pad.run({ do: 'look', turn: turn.id, session: session.id })
}

/** Enters `sending`: the one place that gives out the paid effect. Only a clear refusal leads back here in the same turn. */
export function send(pad: Pad): void {
  const { session, turn } = pad.work
  const asked = askedTurn(pad)
  if (!session || !turn || !asked) return
  const tries = turn.phase === 'sending' ? turn.tries : 0
  pad.turn({ phase: 'sending', tries, wakeAt: undefined, heardAt: pad.now, toldAt: pad.now })
  const text = turn.fresh ? wholeMessage(pad.letter, asked) : asked.text
  pad.run({ do: 'send-message', turn: asked.id, text, session: session.id })
  startWatch(pad, asked.id)
}

/** The stream is over: what the turn came to is read from the state, never asked again. */
export function settle(pad: Pad, broken: boolean): void {
  const { turn, session } = pad.work
  if (!turn || !session) return
  if (broken) pad.tell({ type: 'agent.waiting', turn: turn.id, why: 'reconnecting' })
  pad.turn({
    phase: 'settling',
    broken: turn.broken || broken,
    unchanged: 0,
    tries: 0,
    wakeAt: undefined,
    toldAt: pad.now,
  })
  pad.run({ do: 'look', turn: turn.id, session: session.id })
}

/** The recovery ladder: at once, after 30 s, then every 60 s, until five looks found nothing new. */
export function lookAgain(pad: Pad): void {
  const { turn } = pad.work
  if (!turn) return
  const unchanged = turn.unchanged + 1
  if (unchanged >= 5) return giveUp(pad, turn)
  const wait = unchanged === 1 ? pad.rules.recovery : 2 * pad.rules.recovery
  pad.turn({ unchanged, wakeAt: pad.now + wait, toldAt: pad.now })
  pad.tell({ type: 'agent.waiting', turn: turn.id, why: 'looking' })
}

/** Words alone may be the answer to a question; a film that was asked for and is not there is none. */
function giveUp(pad: Pad, { spoke }: TurnWork): void {
  if (spoke && askedTurn(pad)?.as === 'say') return endTurn(pad, 'done')
  endTurn(pad, 'failed', pad.problem('turn-unanswered'))
}

/** Says something ourselves, as the turn's next message. */
export function say(pad: Pad, text: string): void {
  const turn = askedTurn(pad)
  if (!turn) return
  const message = Math.max(0, ...turn.messages.map((one) => one.message)) + 1
  pad.tell({ type: 'agent.text', turn: turn.id, message, text, final: true })
}

/**
 * Ends the running turn. The export it asked for is queued first, so that whoever follows never sees the letter at
 * rest in between; a turn that changed nothing of a film that is there already needs none.
 */
export function endTurn(pad: Pad, outcome: 'done' | 'failed', problem?: Problem): void {
  const { turn } = pad.work
  if (!turn) return
  const isNews = turn.changed || !pad.letter.exports.some(({ status }) => status === 'ready')
  if (outcome === 'done' && askedTurn(pad)?.thenExport && isNews) queueExport(pad, turn.id)
  pad.work = { ...pad.work, turn: null }
  pad.tell({ type: 'turn.ended', turn: turn.id, outcome, ...(problem ? { problem } : {}) })
}

/** Queues an export under the turn's own id; without a film it fails at once, so that whoever waits is told. */
export function queueExport(pad: Pad, id: string): void {
  if (pad.letter.exports.some((one) => one.id === id)) return
  pad.tell({ type: 'export.queued', export: id, quality: 'high' })
  if (!hasFilm(pad.letter.timeline ?? undefined)) {
    pad.tell({ type: 'export.failed', export: id, problem: pad.problem('nothing-to-export') })
  }
}
