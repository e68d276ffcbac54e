import type { ProblemCode, ProblemFacts } from '../../shared/problems.ts'
import { hasFilm } from '../../shared/timeline.ts'
import type { Pad } from './pad.ts'
import { accountFacts, codeOf } from './turn-trouble.ts'
import type { AccountFacts, Effect, ExportWork, Input } from './work.ts'

/** Moves the running export on, queues one, or calls one off. */
export function stepExport(pad: Pad, input: Input): void {
  const { exporting } = pad.work
  switch (input.type) {
    case 'export-asked':
      return queue(pad, input)
    case 'export-cancelled':
      return cancel(pad, input.id)
    case 'film-brought':
      return bring(pad, input)
    case 'restarted':
      return exporting && exporting.wakeAt === undefined ? resume(pad, exporting) : undefined
    case 'time':
      return exporting ? onTime(pad, exporting) : undefined
    case 'render-told':
      return exporting?.render === input.render ? onTold(pad, exporting, input) : undefined
    case 'film-kept':
      return exporting?.render === input.render && exporting.phase === 'keeping'
        ? onKept(pad, exporting, input)
        : undefined
    case 'trouble':
      return exporting && isOf(input.effect, exporting) ? onTrouble(pad, exporting, input) : undefined
  }
}

/** Whether an effect belongs to the present phase of this export; an earlier render's late answer does not. */
const isOf = (effect: Effect, { render, phase }: ExportWork) => {
  const phases = { 'start-render': 'starting', 'read-render': 'rendering', 'keep-film': 'keeping' } as const
  return effect.do in phases && 'export' in effect && effect.render === render && phases[effect.do] === phase
}

/** Starts the next queued export once no turn is changing the draft: one render at a time in a session. */
export function startExport(pad: Pad): void {
  const next = pad.letter.exports.find(({ status }) => status === 'queued')
  if (pad.work.exporting || pad.work.turn || !next) return
  if (!pad.work.session) return cannot(pad, next.id)
  const render = renderId(pad, 1)
  pad.work = {
    ...pad.work,
    exporting: {
      id: next.id,
      render,
      phase: 'starting',
      tries: 0,
      progress: 0,
      movedAt: pad.now,
      restarted: false,
    },
  }
  start(pad)
}

/** Without a session there is no draft: none was made yet, or the upstream forgot it. */
function cannot(pad: Pad, id: string): void {
  pad.tell({ type: 'export.failed', export: id, problem: pad.problem(noDraft(pad)) })
}

const noDraft = (pad: Pad): ProblemCode =>
  hasFilm(pad.letter.timeline ?? undefined) ? 'project-lost' : 'nothing-to-export'

/** `render_<ts>`, as the upstream wants it, and the letter's own tail so that two letters never share one. */
const renderId = (pad: Pad, attempt: number) =>
  `render_${pad.now}_${pad.letter.id.slice(-8)}${pad.letter.exports.length}${attempt}`

function queue(pad: Pad, { id, quality }: Extract<Input, { type: 'export-asked' }>): void {
  if (pad.letter.exports.some((one) => one.id === id)) return
  pad.tell({ type: 'export.queued', export: id, quality })
}

/** A film that was made on the phone is ready at once; another one under the same id takes its place. */
function bring(pad: Pad, { id, bytes, contentType, etag }: Extract<Input, { type: 'film-brought' }>): void {
  const before = pad.letter.exports.find((one) => one.id === id)
  if (before && (before.made !== 'phone' || before.etag === etag)) return
  if (!before) pad.tell({ type: 'export.queued', export: id, quality: 'high', made: 'phone' })
  const { expiresAt } = pad.letter
  pad.tell({ type: 'export.ready', export: id, bytes, contentType, etag, expiresAt })
}

function start(pad: Pad): void {
  const { exporting, session } = pad.work
  const asked = pad.letter.exports.find(({ id }) => id === exporting?.id)
  if (!exporting || !asked) return
  if (!session) return end(pad, noDraft(pad))
  pad.exporting({ phase: 'starting', wakeAt: undefined })
  const { id, render } = exporting
  pad.run({ do: 'start-render', export: id, render, session: session.id, quality: asked.quality })
}

function onTold(pad: Pad, exporting: ExportWork, told: Extract<Input, { type: 'render-told' }>): void {
  if (exporting.phase === 'keeping') return
  if (!isStarted(pad, exporting)) pad.tell({ type: 'export.started', export: exporting.id })
  if (told.status === 'failed') return restart(pad, exporting)
  const progress = Math.round(told.progress)
  const moves = progress > exporting.progress
  if (moves) {
    pad.exporting({ progress, movedAt: pad.now })
    pad.tell({ type: 'export.progress', export: exporting.id, progress })
  }
  if (told.status === 'completed') return keep(pad, told.url)
  if (!moves && pad.now - exporting.movedAt >= pad.rules.stuck) return restart(pad, exporting)
  pad.exporting({ phase: 'rendering', tries: 0, wakeAt: pad.now + pad.rules.poll })
}

const isStarted = (pad: Pad, { id }: ExportWork) =>
  pad.letter.exports.find((one) => one.id === id)?.status === 'rendering'

/** The upstream's film is copied to our own storage at once: its link is not ours to rely on. */
function keep(pad: Pad, url: string | undefined): void {
  const { exporting } = pad.work
  if (!exporting) return
  pad.exporting({ phase: 'keeping', tries: 0, wakeAt: undefined, movedAt: pad.now, url })
  pad.run({ do: 'keep-film', export: exporting.id, render: exporting.render, url })
}

function onKept(
  pad: Pad,
  { id }: ExportWork,
  { bytes, contentType, duration }: Extract<Input, { type: 'film-kept' }>,
): void {
  pad.work = { ...pad.work, exporting: null }
  pad.tell({
    type: 'export.ready',
    export: id,
    bytes,
    contentType,
    ...(duration === undefined ? {} : { duration }),
    // With the letter goes its film.
    expiresAt: Math.min(pad.now + pad.rules.retention, pad.letter.expiresAt),
  })
}

/** A failed or stuck render is tried once more, under a new id. */
function restart(pad: Pad, exporting: ExportWork): void {
  if (exporting.restarted) return fail(pad, 'refused')
  pad.run({ do: 'cancel-render', render: exporting.render })
  // Not at once: "one render at a time" may mean that another has just to end.
  const wakeAt = pad.now + pad.rules.poll
  pad.exporting({
    render: renderId(pad, 2),
    phase: 'starting',
    restarted: true,
    tries: 0,
    movedAt: pad.now,
    wakeAt,
  })
  pad.tell({ type: 'agent.waiting', export: exporting.id, why: 'reconnecting' })
}

type Trouble = Extract<Input, { type: 'trouble' }>

function onTrouble(pad: Pad, exporting: ExportWork, { kind, account }: Trouble): void {
  if (kind === 'rate-limited' && exporting.tries === 0) return retryAfter(pad, exporting, pad.rules.rateLimit)
  if (exporting.phase === 'starting') return startFailed(pad, exporting, kind, account)
  // Reading a render and copying a film are free, and the film may be done: an outage is sat out.
  if (kind === 'unreachable' || kind === 'rate-limited') return beAtIt(pad, exporting, kind)
  if (exporting.phase === 'keeping' && exporting.tries < 5) return retryAfter(pad, exporting, pad.rules.poll)
  restart(pad, exporting)
}

/** About a day with the vendor's poll of 30 s; the waits grow to 16 minutes. */
const mostTries = 100

function beAtIt(pad: Pad, exporting: ExportWork, kind: Trouble['kind']): void {
  if (exporting.tries >= mostTries) return fail(pad, kind)
  retryAfter(pad, exporting, pad.rules.poll * 2 ** Math.min(exporting.tries, 5))
}

function startFailed(
  pad: Pad,
  exporting: ExportWork,
  kind: Trouble['kind'],
  account: AccountFacts | undefined,
): void {
  if (kind === 'unreachable' && exporting.tries < 3) return retryAfter(pad, exporting, pad.rules.poll)
  if (kind === 'no-session') return loseProject(pad)
  if (kind === 'no-film') return end(pad, noDraft(pad))
  // After an answer that was lost, "no" may mean that this very id is rendering already.
  if (kind === 'refused' && exporting.tries > 0) {
    pad.exporting({ phase: 'rendering', tries: 0 })
    return pad.run({ do: 'read-render', export: exporting.id, render: exporting.render })
  }
  if (kind === 'refused') return restart(pad, exporting)
  fail(pad, kind, account)
}

/** The upstream forgot the session, and the draft with it: only a new turn makes the film again. */
function loseProject(pad: Pad): void {
  // A turn that runs finds it out by itself: its message may have been paid for.
  if (!pad.work.turn) pad.loseSession()
  end(pad, 'project-lost')
}

/** The time without news proves nothing about the render, so it does not count as stuck. */
function retryAfter(pad: Pad, exporting: ExportWork, wait: number): void {
  pad.exporting({ tries: exporting.tries + 1, wakeAt: pad.now + wait, movedAt: pad.now })
  pad.tell({ type: 'agent.waiting', export: exporting.id, why: 'reconnecting' })
}

function fail(pad: Pad, kind: Trouble['kind'], account?: AccountFacts): void {
  const code = codeOf(kind)
  end(pad, code === 'nemo-refused' ? 'export-failed' : code, accountFacts(account))
}

/** Ends the running export without a film; a render that may still run would stand in the next one's way. */
function end(pad: Pad, code: ProblemCode, facts?: ProblemFacts): void {
  const { exporting } = pad.work
  if (!exporting) return
  pad.run({ do: 'cancel-render', render: exporting.render })
  pad.work = { ...pad.work, exporting: null }
  pad.tell({ type: 'export.failed', export: exporting.id, problem: pad.problem(code, facts) })
}

function cancel(pad: Pad, id: string): void {
  const asked = pad.letter.exports.find((one) => one.id === id)
  if (asked?.status !== 'queued' && asked?.status !== 'rendering') return
  const { exporting } = pad.work
  if (exporting?.id === id) {
    pad.work = { ...pad.work, exporting: null }
    pad.run({ do: 'cancel-render', render: exporting.render })
  }
  pad.tell({ type: 'export.cancelled', export: id })
}

function onTime(pad: Pad, exporting: ExportWork): void {
  if (exporting.wakeAt !== undefined && exporting.wakeAt <= pad.now) again(pad, exporting)
}

/** A start whose answer was lost counts as tried, so that "duplicate id" is understood. */
function resume(pad: Pad, exporting: ExportWork): void {
  if (exporting.phase === 'starting') pad.exporting({ tries: Math.max(1, exporting.tries) })
  again(pad, exporting)
}

/** Every effect of an export may run twice: a render under one id is one render. */
function again(pad: Pad, exporting: ExportWork): void {
  const { id, render, phase, url } = exporting
  pad.exporting({ wakeAt: undefined })
  if (phase === 'starting') return start(pad)
  if (phase === 'rendering') return pad.run({ do: 'read-render', export: id, render })
  pad.run({ do: 'keep-film', export: id, render, url })
}
