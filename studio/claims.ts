import { randomBytes } from 'node:crypto'
import { Hono } from 'hono'
import { nemoCodes, nemoPaths } from '../shared/nemo.ts'
import { Refusal } from './refusal.ts'
import { findSession } from './sessions.ts'
import type { Env, Studio } from './studio.ts'

const week = 7 * 24 * 3600

/** Gives a token that opens a project in the web editor. */
export const claimRoutes = (studio: Studio) =>
  new Hono<Env>().post(nemoPaths.claimToken, async (c) => {
    const body = (await c.req.json().catch(() => ({}))) as { session_id?: unknown; task_id?: unknown }
    const session = findSession(studio, c.get('caller'), body.session_id)
    if (body.task_id !== session.taskId) throw new Refusal(404, nemoCodes.noSession, 'Task not found')
    const token = `clm_${randomBytes(24).toString('base64url')}`
    studio.store.db
      .prepare('INSERT INTO claims (token, session_id, user_id, expires_at) VALUES (?, ?, ?, ?)')
      .run(token, session.id, session.userId, studio.clock.now() + week * 1000)
    return c.json({ code: 0, data: { claim_token: token, expires_in: week } })
  })
