import { randomInt } from 'node:crypto'
import { Hono } from 'hono'
import { z } from 'zod'
import { aspects, Brief } from '../shared/film/brief.ts'
import { Language } from '../shared/language.ts'
import { nemoCodes, nemoPaths } from '../shared/nemo.ts'
import { madeMedia, mediaOf, tellMedia } from './media.ts'
import { Refusal } from './refusal.ts'
import type { Caller, Env, Studio } from './studio.ts'

/** A project of one user. `brief` is what its film is to be, `history` the briefs before it, oldest first. */
export type Session = {
  id: string
  taskId: string
  userId: string
  taskName: string
  language: string
  brief: Brief | undefined
  history: Brief[]
  version: number
}

const NewSession = z.object({
  task_name: z.string().max(200).default('project'),
  language: Language.catch('en').default('en'),
})

/** Makes sessions and tells their state. */
export function sessionRoutes(studio: Studio) {
  return new Hono<Env>()
    .post(nemoPaths.session, async (c) => {
      const body = NewSession.safeParse(await c.req.json().catch(() => ({})))
      if (!body.success) throw new Refusal(400, 400, 'The body has to be {task_name, language}')
      const { userId } = c.get('caller')
      const ids = { task_id: newId(), session_id: newId() }
      studio.store.db
        .prepare('INSERT INTO sessions (id, task_id, user_id, task_name, language) VALUES (?, ?, ?, ?, ?)')
        .run(ids.session_id, ids.task_id, userId, body.data.task_name, body.data.language)
      return c.json({ code: 0, data: { ...ids, user_id: userId } })
    })
    .get(nemoPaths.state(':session'), (c) => {
      const session = findSession(studio, c.get('caller'), c.req.param('session'))
      return c.body(tellState(studio, session), 200, { 'Content-Type': 'application/json' })
    })
}

/** 19 digits, beyond 2^53. */
const newId = () => `7${Array.from({ length: 18 }, () => randomInt(10)).join('')}`

/** @throws Refusal 404/1002 when there is no such session, or it is somebody else's */
export function findSession({ store: { db } }: Studio, caller: Caller, id: unknown): Session {
  const row = db
    .prepare('SELECT * FROM sessions WHERE id = ? AND user_id = ?')
    .get(String(id), caller.userId) as Record<string, string> | undefined
  if (!row) throw new Refusal(404, nemoCodes.noSession, 'Session not found')
  return {
    id: row.id!,
    taskId: row.task_id!,
    userId: row.user_id!,
    taskName: row.task_name!,
    language: row.language!,
    brief: row.brief ? Brief.parse(JSON.parse(row.brief)) : undefined,
    history: z.array(Brief).parse(JSON.parse(row.history!)),
    version: Number(row.version),
  }
}

/** The text of a session's newest draft. */
export function draftTextOf({ store: { db } }: Studio, session: Pick<Session, 'id' | 'version'>) {
  const row = db
    .prepare('SELECT text FROM drafts WHERE session_id = ? AND version = ?')
    .get(session.id, session.version) as { text: string } | undefined
  return row?.text
}

/** The answer is put together as text: a draft's ids would not survive JSON.parse. */
function tellState(studio: Studio, session: Session): string {
  const draft = draftTextOf(studio, session) ?? 'null'
  const size = session.brief && aspects[session.brief.aspect]
  const state = {
    video_infos: mediaOf(studio, session.id).map((media) => tellMedia(studio, media)),
    canvas_config: size ? { ...size, ratio: session.brief?.aspect } : {},
    generated_media: madeMedia(studio, session.id).map((media) => tellMedia(studio, media)),
    video_analyses: [],
  }
  const rest = { session_id: session.id, task_id: session.taskId, task_name: session.taskName }
  return `{"code":0,"data":${JSON.stringify(rest).slice(0, -1)},"state":{"draft":${draft},${JSON.stringify(state).slice(1)}}}`
}
