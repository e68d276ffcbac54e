import { hasFilm } from '../../shared/timeline.ts'
import type { Pad } from './pad.ts'
import { tellDraft } from './turn-draft.ts'
import type { Input, Watch } from './work.ts'

/** So many looks two minutes apart: a run takes up to 15 minutes. Counted, since a clock may be set meanwhile. */
const looks = 8

/** Begins the watch over a message that goes out now. */
export function startWatch(pad: Pad, turn: string): void {
  pad.work = { ...pad.work, watch: { turn, looks, wakeAt: pad.now + pad.rules.stillWorking } }
}

/**
 * The agent may still be at work when its stream is long gone, and its second stage adds music and titles by
 * itself. So for a while after a message went out the state is read now and then: what was paid for is found.
 */
export function stepWatch(pad: Pad, input: Input): void {
  const { watch, turn } = pad.work
  if (turn) return
  if (watch && input.type === 'time' && watch.wakeAt <= pad.now) look(pad, watch)
  if (input.type === 'looked') found(pad, input)
}

function look(pad: Pad, watch: Watch): void {
  const { session } = pad.work
  const left = watch.looks - 1
  const wakeAt = pad.now + pad.rules.stillWorking
  pad.work = { ...pad.work, watch: left > 0 ? { ...watch, looks: left, wakeAt } : null }
  if (session) pad.run({ do: 'look', turn: watch.turn, session: session.id })
}

function found(pad: Pad, input: Extract<Input, { type: 'looked' }>): void {
  if (input.draft === null || input.draft === pad.work.draft) return
  const { turn: id } = input
  tellDraft(pad, id, input)
  const { turns, exports, timeline } = pad.letter
  const isWanted = turns.find((turn) => turn.id === id)?.thenExport && hasFilm(timeline ?? undefined)
  const isThere = exports.some(
    ({ id: one, status }) => isOf(one, id) && status !== 'failed' && status !== 'cancelled',
  )
  if (!isWanted || isThere) return
  const attempt = exports.filter(({ id: one }) => isOf(one, id)).length
  pad.tell({
    type: 'export.queued',
    export: attempt === 0 ? id : `${id.slice(0, 56)}-late-${attempt}`,
    quality: 'high',
  })
}

/** A turn's exports carry its id. */
const isOf = (exported: string, turn: string) =>
  exported === turn || exported.startsWith(`${turn.slice(0, 56)}-late-`)
