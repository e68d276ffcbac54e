import type { Brief } from '../shared/film/brief.ts'
import { plan } from '../shared/film/plan.ts'
import { aligned } from './align.ts'
import { chance } from './chance.ts'
import { markWorked, refreeze, settle } from './credits.ts'
import { type Asked, costOf, type Decision, direct, type Scene } from './director/direct.ts'
import { say } from './director/say.ts'
import { printDraft } from './draft-ids.ts'
import type { AgentEvent } from './frames.ts'
import { mediaOf } from './media.ts'
import { narrated } from './narrate.ts'
import { between, paces } from './pace.ts'
import { draftTextOf, findSession, type Session } from './sessions.ts'
import type { Studio } from './studio.ts'

const longestHistory = 50

/** One message on its way through the agent. */
type Turn = {
  turn: number
  session: Pick<Session, 'id' | 'userId'>
  asked: Asked
  emit: (event: AgentEvent) => void
}

/** All that the director knows when a message comes. */
export function sceneOf(studio: Studio, session: Session, asked: Asked): Scene {
  const text = draftTextOf(studio, session)
  return {
    ...asked,
    language: session.language,
    brief: session.brief,
    history: session.history,
    duration: text ? (JSON.parse(text).d ?? 0) : 0,
    media: mediaOf(studio, session.id).map(({ id, filename, url, probed }) => ({
      id,
      name: filename,
      url,
      ...probed,
    })),
  }
}

/** Decides what a message asks for, does it, tells of it, and settles its credits whatever happened. */
export async function runTurn(studio: Studio, run: Turn): Promise<void> {
  const { store, settings } = studio
  try {
    const session = findSession(studio, { userId: run.session.userId, canRender: false }, run.session.id)
    const decision = direct(sceneOf(studio, session, run.asked))
    refreeze(store.db, run.turn, costOf(decision, settings))
    await act(studio, run, session, decision)
  } catch (error) {
    console.error(error)
    run.emit({ kind: 'text', text: 'I encountered a temporary issue. Please try again.' })
  } finally {
    settle(store.db, run.turn)
  }
}

async function act(studio: Studio, run: Turn, session: Session, decision: Decision) {
  if (decision.kind === 'answer') {
    await pause(studio, 'answer', run.turn)
    return run.emit({ kind: 'text', text: decision.text })
  }
  if (decision.kind === 'make') return make(studio, run, session, decision)
  return edit(studio, run, session, decision)
}

type Made = Extract<Decision, { kind: 'make' }>
type Edited = Extract<Decision, { kind: 'edit' }>

/** Two stages: the raw film, then music, titles and effects by themselves. */
async function make(studio: Studio, run: Turn, session: Session, { brief, raw, tongue, notes }: Made) {
  const { emit } = run
  const words = say[tongue]
  emit({ kind: 'text', text: words.making(brief) })
  emit({
    kind: 'call',
    name: 'generate_video_with_seedance',
    args: { aspect: brief.aspect, media: brief.media.length },
  })
  if (!(await pause(studio, 'generate', run.turn))) return
  const first = await keep(studio, run, session, { brief, draftOf: raw, history: remember(session) })
  emit({
    kind: 'result',
    name: 'generate_video_with_seedance',
    result: { status: 'ok', duration: first.duration },
  })
  emit({ kind: 'text', text: words.rawReady(first.duration) })
  if (brief.music) emit({ kind: 'call', name: 'generate_music', args: { mood: brief.music.mood } })
  if (!(await pause(studio, 'generate', run.turn))) return
  if (brief.music) emit({ kind: 'result', name: 'generate_music', result: { status: 'ok' } })
  emit({
    kind: 'call',
    name: 'edit_multitrack',
    args: { titles: brief.titles.length, transition: brief.transition },
  })
  const film = await keep(
    studio,
    run,
    { ...session, version: first.version },
    { brief, history: remember(session) },
  )
  emit({ kind: 'result', name: 'edit_multitrack', result: { status: 'ok', duration: film.duration } })
  tell(studio, run, words.made(brief, film.duration, notes))
}

/** One change of the timeline; about three in ten close without a word, as the vendor's do. */
async function edit(studio: Studio, run: Turn, session: Session, decision: Edited) {
  run.emit({ kind: 'call', name: 'edit_multitrack', args: { changes: decision.kinds } })
  if (!(await pause(studio, 'edit', run.turn))) return
  const { duration } = await keep(studio, run, session, decision)
  run.emit({ kind: 'result', name: 'edit_multitrack', result: { status: 'ok', duration } })
  if (chance(studio.settings.seed, 'silent', run.turn) < studio.settings.silentShare) return
  tell(studio, run, decision.text)
}

function tell({ settings }: Studio, { turn, emit }: Turn, text: string) {
  emit({ kind: 'text', text })
  if (chance(settings.seed, 'noise', turn) < settings.noiseShare) {
    emit({ kind: 'text', text: 'I encountered a temporary issue' })
  }
}

/** @returns whether to go on: not when the studio closes meanwhile */
async function pause(
  { clock, settings, closing }: Studio,
  what: 'answer' | 'edit' | 'generate',
  turn: number,
) {
  await clock.sleep(between(paces[settings.pace][what], chance(settings.seed, what, turn)), closing)
  return !closing.aborted
}

const remember = ({ brief, history }: Session) =>
  [...history, ...(brief ? [brief] : [])].slice(-longestHistory)

/** Plans a brief (or, in between, a barer one of it) and keeps brief, draft and the turn's work in one go. */
async function keep(
  studio: Studio,
  { turn }: Turn,
  session: Session,
  { brief, draftOf = brief, history }: { brief: Brief; draftOf?: Brief; history: readonly Brief[] },
) {
  const { store } = studio
  const draft = plan(await aligned(studio, session.id, await narrated(studio, session.id, draftOf)))
  const version = session.version + 1
  const text = printDraft(draft, session.id, version)
  store.atomically(() => {
    store.db
      .prepare('INSERT INTO drafts (session_id, version, text) VALUES (?, ?, ?)')
      .run(session.id, version, text)
    store.db
      .prepare('UPDATE sessions SET brief = ?, history = ?, version = ? WHERE id = ?')
      .run(JSON.stringify(brief), JSON.stringify(history), version, session.id)
    markWorked(store.db, turn)
  })
  return { version, duration: draft.d ?? 0 }
}
