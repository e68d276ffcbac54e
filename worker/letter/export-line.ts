import type { Pad } from './pad.ts'
import { accountFacts, codeOf } from './turn-trouble.ts'
import type { AccountFacts, ExportWork, Input } from './work.ts'

/** Moves the running export on, queues one, or calls one off. */
export function stepExport(pad: Pad, input: Input): void {
  const { exporting } = pad.work
  switch (input.type) {
    case 'export-asked':
      return queue(pad, input)
    case 'export-cancelled':
      return cancel(pad, input.id)
    case 'restarted':
      return exporting && exporting.wakeAt === undefined ? resume(pad, exporting) : undefined
    case 'time':
      return exporting ? onTime(pad, exporting) : undefined
    case 'render-told':
      return exporting?.id === input.export ? onTold(pad, exporting, input) : undefined
    case 'film-kept':
      return exporting?.id === input.export && exporting.phase === 'keeping' ? onKept(pad, input) : undefined
    case 'trouble':
      return exporting && 'export' in input.effect && input.effect.export === exporting.id
        ? onTrouble(pad, exporting, input)
        : undefined
  }
}

/** Starts the next queued export once no turn is changing the draft: one render at a time in a session. */
export function startExport(pad: Pad): void {
  const next = pad.letter.exports.find(({ status }) => status === 'queued')
  if (pad.work.exporting || pad.work.turn || !next || !pad.work.session) return
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

/** `render_<ts>`, as the upstream wants it, and the letter's own tail so that two letters never share one. */
const renderId = (pad: Pad, attempt: number) =>
  `render_${pad.now}_${pad.letter.id.slice(-8)}${pad.letter.exports.length}${attempt}`

function queue(pad: Pad, { id, quality }: Extract<Input, { type: 'export-asked' }>): void {
  if (pad.letter.exports.some((one) => one.id === id)) return
  pad.tell({ type: 'export.queued', export: id, quality })
}

function start(pad: Pad): void {
  const { exporting, session } = pad.work
  const asked = pad.letter.exports.find(({ id }) => id === exporting?.id)
  if (!exporting || !session || !asked) return
  pad.exporting({ phase: 'starting', wakeAt: undefined })
  const { id, render } = exporting
  pad.run({ do: 'start-render', export: id, render, session: session.id, quality: asked.quality })
}

function onTold(pad: Pad, exporting: ExportWork, told: Extract<Input, { type: 'render-told' }>): void {
  if (exporting.phase === 'keeping') return
  if (exporting.phase === 'starting' && !isStarted(pad, exporting))
    pad.tell({ type: 'export.started', export: exporting.id })
  if (told.status === 'failed') return restart(pad, exporting)
  const progress = Math.round(told.progress)
  if (progress > exporting.progress) {
    pad.exporting({ progress, movedAt: pad.now })
    pad.tell({ type: 'export.progress', export: exporting.id, progress })
  }
  if (told.status === 'completed') return keep(pad, told.url)
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
  { export: id, bytes, contentType, duration }: Extract<Input, { type: 'film-kept' }>,
): void {
  pad.work = { ...pad.work, exporting: null }
  pad.tell({
    type: 'export.ready',
    export: id,
    bytes,
    contentType,
    ...(duration === undefined ? {} : { duration }),
    expiresAt: pad.now + pad.rules.retention,
  })
}

/** A failed or stuck render is tried once more, under a new id. */
function restart(pad: Pad, exporting: ExportWork): void {
  if (exporting.restarted) return fail(pad, 'refused')
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

function onTrouble(pad: Pad, exporting: ExportWork, trouble: Extract<Input, { type: 'trouble' }>): void {
  const { kind, account } = trouble
  if (kind === 'rate-limited' && exporting.tries === 0) return retryAfter(pad, exporting, pad.rules.rateLimit)
  if (exporting.phase === 'starting') return startFailed(pad, exporting, kind, account)
  // Reading a render and copying a film are free: tried again at the pace of the polls.
  if (exporting.tries < 5) return retryAfter(pad, exporting, pad.rules.poll)
  fail(pad, kind, account)
}

function startFailed(
  pad: Pad,
  exporting: ExportWork,
  kind: Extract<Input, { type: 'trouble' }>['kind'],
  account?: AccountFacts,
) {
  if (kind === 'unreachable' && exporting.tries < 3) return retryAfter(pad, exporting, pad.rules.poll)
  // After an answer that was lost, "no" may mean that this very id is rendering already.
  if (kind === 'refused' && exporting.tries > 0) {
    pad.exporting({ phase: 'rendering', tries: 0 })
    return pad.run({ do: 'read-render', export: exporting.id, render: exporting.render })
  }
  if (kind === 'refused') return restart(pad, exporting)
  fail(pad, kind, account)
}

function retryAfter(pad: Pad, exporting: ExportWork, wait: number): void {
  pad.exporting({ tries: exporting.tries + 1, wakeAt: pad.now + wait })
  pad.tell({ type: 'agent.waiting', export: exporting.id, why: 'reconnecting' })
}

function fail(pad: Pad, kind: Extract<Input, { type: 'trouble' }>['kind'], account?: AccountFacts): void {
  const { exporting } = pad.work
  if (!exporting) return
  const told = codeOf(kind)
  const code = told === 'nemo-refused' ? 'export-failed' : told
  pad.work = { ...pad.work, exporting: null }
  pad.tell({ type: 'export.failed', export: exporting.id, problem: pad.problem(code, accountFacts(account)) })
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
  const stuck = pad.now - exporting.movedAt >= pad.rules.stuck
  if (exporting.phase === 'rendering' && stuck) return restart(pad, exporting)
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
  if (phase === 'starting') {
    return start(pad)
  }
  if (phase === 'rendering') return pad.run({ do: 'read-render', export: id, render })
  pad.run({ do: 'keep-film', export: id, render, url })
}
