import type { Credits } from '../../shared/api.ts'
import { type Intent, readIntent } from '../../shared/intents.ts'
import { tongueOf } from '../../shared/language.ts'
import type { LetterEvent, Turn } from '../../shared/letter.ts'
import { formatList, megabytes } from '../../shared/media.ts'
import { modes } from '../../shared/modes.ts'
import { describeChanges, hasFilm, summarise } from '../../shared/timeline.ts'
import { answers } from './answers.ts'
import type { Pad } from './pad.ts'
import { tellDraft } from './turn-draft.ts'
import {
  askedTurn,
  connect,
  endTurn,
  lookAgain,
  queueExport,
  say,
  send,
  sendMedia,
  settle,
} from './turn-moves.ts'
import { failTurn, turnTrouble } from './turn-trouble.ts'
import type { Input, TurnWork } from './work.ts'

/** Moves the running turn on, or queues a new one. */
export function stepTurn(pad: Pad, input: Input): void {
  switch (input.type) {
    case 'turn-asked':
      return queue(pad, input)
    case 'restarted':
      return resume(pad)
    case 'time':
      return onTime(pad)
    case 'trouble':
      return 'turn' in input.effect && input.effect.turn === pad.work.turn?.id
        ? turnTrouble(pad, input)
        : undefined
    default:
      if ('turn' in input && input.turn === pad.work.turn?.id) onAnswer(pad, pad.work.turn, input)
  }
}

/** Starts the next queued turn when none runs and no export is just reading the draft. */
export function startTurn(pad: Pad): void {
  const { turn, exporting } = pad.work
  const next = pad.letter.turns.find(({ status }) => status === 'queued')
  if (turn || !next || exporting?.phase === 'starting') return
  const { id } = next
  pad.work = {
    ...pad.work,
    turn: {
      id,
      phase: 'connecting',
      tries: 0,
      unchanged: 0,
      heardAt: pad.now,
      toldAt: pad.now,
      spoke: false,
      broken: false,
      changed: false,
      fresh: false,
      reopened: false,
    },
  }
  pad.tell({ type: 'turn.started', turn: id })
  const intent = next.as === 'say' ? readIntent(next.text) : undefined
  if (intent) return answerIntent(pad, next, intent)
  connect(pad)
}

function queue(pad: Pad, { type: _, id, ...asked }: Extract<Input, { type: 'turn-asked' }>): void {
  if (pad.letter.turns.some((turn) => turn.id === id)) return
  pad.tell({ type: 'turn.queued', turn: id, ...asked })
}

/** A whole short command is answered here, without the agent and without credits. */
function answerIntent(pad: Pad, turn: Turn, intent: Intent): void {
  const tongue = tongueOf(pad.letter.language)
  if (intent === 'credits') {
    pad.turn({ phase: 'answering' })
    return pad.run({ do: 'read-credits', turn: turn.id })
  }
  if (intent === 'export') {
    if (hasFilm(pad.letter.timeline ?? undefined)) {
      say(pad, answers.exporting[tongue])
      queueExport(pad, turn.id)
    } else say(pad, answers.nothingToExport[tongue])
  }
  if (intent === 'status') say(pad, summarise(pad.letter.timeline ?? undefined, tongue))
  if (intent === 'upload') {
    const limit = megabytes(modes[pad.letter.mode].maxBytes)
    say(pad, answers.upload[tongue](formatList, limit))
  }
  endTurn(pad, 'done')
}

function onAnswer(pad: Pad, turn: TurnWork, input: Input): void {
  switch (input.type) {
    case 'connected':
      return turn.phase === 'connecting' ? onConnected(pad, input) : undefined
    case 'media-sent':
      if (turn.phase !== 'sending-media') return
      return onSent(pad, input)
    case 'looked':
      return onLooked(pad, turn, input)
    case 'stream-opened':
      return pad.turn(turn.phase === 'sending' ? { phase: 'streaming', heardAt: pad.now } : {})
    case 'agent-said':
      return onSaid(pad, turn, input)
    case 'agent-did':
      return onDid(pad, turn, input)
    case 'agent-erred':
      return pad.turn({ erred: input.trouble })
    case 'stream-ended':
      return turn.phase === 'sending' || turn.phase === 'streaming' ? settle(pad, input.broken) : undefined
    case 'credits-read':
      if (turn.phase !== 'answering') return
      say(pad, creditsIn(pad, input.credits))
      return endTurn(pad, 'done')
  }
}

/** @param credits null where they are an operator's own */
function creditsIn({ letter }: Pad, credits: Credits | null): string {
  const tongue = tongueOf(letter.language)
  return credits ? answers.credits[tongue](credits) : answers.creditsHidden[tongue]
}

function onConnected(pad: Pad, { session }: Extract<Input, { type: 'connected' }>): void {
  if (session && !pad.work.session) {
    pad.work = { ...pad.work, session, sent: [], draft: null }
    pad.turn({ fresh: true })
    pad.tell({ type: 'setup.ready' })
  }
  sendMedia(pad)
}

function onSent(pad: Pad, { media, address }: Extract<Input, { type: 'media-sent' }>): void {
  const { sent, addresses } = pad.work
  const known = address === undefined ? addresses : { ...addresses, [media]: address }
  pad.work = { ...pad.work, sent: [...sent, media], addresses: known }
  sendMedia(pad)
}

function onSaid(pad: Pad, turn: TurnWork, input: Extract<Input, { type: 'agent-said' }>): void {
  if (turn.phase !== 'streaming') return
  const { message, text, final, offers } = input
  pad.turn({ heardAt: pad.now, toldAt: pad.now, spoke: turn.spoke || final })
  pad.tell({
    type: 'agent.text',
    turn: turn.id,
    message,
    text,
    final,
    ...(offers.length > 0 ? { offers } : {}),
  })
}

const activities: [RegExp, Extract<LetterEvent, { type: 'agent.activity' }>['activity']][] = [
  [/generate_video|seedance/i, 'filming'],
  [/music/i, 'music'],
  [/edit|track/i, 'editing'],
]

function onDid(pad: Pad, turn: TurnWork, { tool, done }: Extract<Input, { type: 'agent-did' }>): void {
  if (turn.phase !== 'streaming') return
  pad.turn({ heardAt: pad.now })
  if (done) {
    const { session } = pad.work
    return session ? pad.run({ do: 'look', turn: turn.id, session: session.id }) : undefined
  }
  pad.turn({ toldAt: pad.now })
  const activity = activities.find(([name]) => name.test(tool))?.[1] ?? 'working'
  pad.tell({ type: 'agent.activity', turn: turn.id, activity })
}

function onLooked(pad: Pad, turn: TurnWork, input: Extract<Input, { type: 'looked' }>): void {
  if (input.draft !== null && input.draft !== pad.work.draft) {
    // What changed before this turn's message went out was done elsewhere, in NemoVideo's own editor.
    const isOurs = turn.phase !== 'looking'
    if (isOurs && input.timeline) pad.turn({ changed: true, heardAt: pad.now, toldAt: pad.now })
    tellDraft(pad, isOurs ? turn.id : undefined, input)
  }
  if (turn.phase === 'looking') return send(pad)
  if (turn.phase === 'settling') judge(pad)
}

/** How a turn whose stream is over ends: by what changed, else by what was said, else by looking again. */
function judge(pad: Pad): void {
  const { turn } = pad.work
  if (!turn) return
  if (turn.changed) {
    if (!turn.spoke) sayChanges(pad)
    return endTurn(pad, 'done')
  }
  if (turn.spoke && !turn.broken && !turn.erred) return endTurn(pad, 'done')
  if (turn.erred && !turn.broken) return failTurn(pad, turn.erred)
  lookAgain(pad)
}

/** About 30 % of edits close without a word: then we say what changed. */
function sayChanges(pad: Pad): void {
  const changes = askedTurn(pad)?.changes ?? []
  say(pad, describeChanges(changes, tongueOf(pad.letter.language)))
}

function onTime(pad: Pad): void {
  const { turn } = pad.work
  if (!turn) return
  if (turn.wakeAt !== undefined) return turn.wakeAt <= pad.now ? again(pad, turn) : undefined
  if (turn.phase !== 'sending' && turn.phase !== 'streaming') return
  if (pad.now - turn.heardAt >= pad.rules.silence) {
    pad.run({ do: 'hang-up', turn: turn.id })
    return settle(pad, true)
  }
  if (pad.now - turn.toldAt >= pad.rules.stillWorking) {
    pad.turn({ toldAt: pad.now })
    pad.tell({ type: 'agent.waiting', turn: turn.id, why: 'still-working' })
  }
}

/** After a restart, whatever ran in memory is gone: reads run again, a message that may have gone out never does. */
function resume(pad: Pad): void {
  const { turn } = pad.work
  if (!turn || turn.wakeAt !== undefined) return
  if (turn.phase === 'sending' || turn.phase === 'streaming') return settle(pad, true)
  again(pad, turn)
}

/** Runs the present phase's effect again; from `sending` on there is no way back to `connecting`. */
function again(pad: Pad, turn: TurnWork): void {
  const { session } = pad.work
  pad.turn({ wakeAt: undefined })
  switch (turn.phase) {
    case 'connecting':
      return connect(pad)
    case 'sending-media':
      return resendMedia(pad, turn)
    case 'answering':
      return pad.run({ do: 'read-credits', turn: turn.id })
    case 'sending':
      // Reached only after a clear refusal (429) put a timer on the phase: the message did not run.
      return send(pad)
    default:
      if (session) pad.run({ do: 'look', turn: turn.id, session: session.id })
  }
}

function resendMedia(pad: Pad, turn: TurnWork): void {
  const { tries } = turn
  sendMedia(pad)
  if (pad.work.turn?.phase === 'sending-media') pad.turn({ tries })
}
