import { randomBytes } from 'node:crypto'
import { serveStatic } from '@hono/node-server/serve-static'
import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { modes } from '../shared/modes.ts'
import { nemoCodes, nemoHeaders, nemoPaths } from '../shared/nemo.ts'
import { draftInRequest, idsIn } from './draft-ids.ts'
import { limitBody, Refusal } from './refusal.ts'
import { findRender, type openRenders, type Render } from './render-queue.ts'
import { findSession } from './sessions.ts'
import type { Env, Studio } from './studio.ts'

const Order = z.object({
  id: z.string().min(1).max(128),
  sessionId: z.union([z.string(), z.number()]),
  output: z.object({ format: z.literal('mp4').default('mp4'), quality: z.string().optional() }).optional(),
})
const sources = new Set(Object.values(modes).map(({ source }) => source))

/** Takes render orders, tells how they go, and gives the films. */
export function renderRoutes(studio: Studio, renders: ReturnType<typeof openRenders>) {
  const find = (c: Context<Env>) => {
    const render = findRender(studio.store.db, c.get('caller').userId, c.req.param('id') ?? '')
    if (!render) throw new Refusal(404, 404, 'Render not found')
    return render
  }
  return new Hono<Env>()
    .post(nemoPaths.renders, limitBody(20_000_000), async (c) => {
      requirePlan(c)
      const render = order(studio, c.get('caller').userId, await readOrder(studio, c))
      renders.enqueue(render)
      return c.json({
        success: true,
        data: { id: render.id, status: render.status, progress: render.progress },
      })
    })
    .get(`${nemoPaths.renders}/:id`, (c) => c.json(tell(studio, find(c))))
    .post(`${nemoPaths.renders}/:id/cancel`, (c) => {
      const render = find(c)
      if (!renders.cancel(render)) throw new Refusal(409, 409, 'The render has ended already')
      return c.json({ success: true, data: { id: render.id, status: 'failed' } })
    })
    .get('/api/render/proxy/:id/download', (c, next) => {
      const { status, film } = find(c)
      if (status !== 'completed') throw new Refusal(404, 404, 'There is no film yet')
      return serveStatic<Env>({ root: studio.store.filmsDir, rewriteRequestPath: () => film })(c, next)
    })
}

/** Export is for whoever has the right to it, and tells which product asks. */
function requirePlan(c: Context<Env>) {
  const source = c.req.header(nemoHeaders.source)
  const attributed = source && c.req.header(nemoHeaders.version) && c.req.header(nemoHeaders.platform)
  if (!attributed || !sources.has(source)) {
    throw new Refusal(402, nemoCodes.needsPlan, 'The attribution headers are missing or unknown')
  }
  if (!c.get('caller').canRender) {
    throw new Refusal(
      402,
      nemoCodes.needsPlan,
      'Export is not on the free plan. Register or upgrade to unlock it',
    )
  }
}

/** Reads an order and finds the session's own draft that it names, by the text of the ids. */
async function readOrder(studio: Studio, c: Context<Env>) {
  const text = await c.req.text()
  const body = Order.safeParse(parse(text))
  const given = draftInRequest(text)
  if (!body.success || !given)
    throw new Refusal(400, 400, 'The body has to be {id, sessionId, draft, output}')
  const session = findSession(studio, c.get('caller'), body.data.sessionId)
  const drafts = studio.store.db
    .prepare('SELECT text FROM drafts WHERE session_id = ? ORDER BY version DESC')
    .all(session.id) as { text: string }[]
  const ids = idsIn(given).join()
  const draft = drafts.find((one) => idsIn(one.text).join() === ids)?.text
  if (!draft)
    throw new Refusal(400, 400, 'The draft does not match the session: its ids are not as they were given')
  return { id: body.data.id, sessionId: session.id, draft }
}

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function order(
  { store: { db }, clock }: Studio,
  userId: string,
  { id, sessionId, draft }: Awaited<ReturnType<typeof readOrder>>,
): Render {
  if (findRender(db, userId, id)) throw new Refusal(409, 409, 'A render with this id exists already')
  const busy = db
    .prepare("SELECT 1 FROM renders WHERE session_id = ? AND status IN ('pending', 'processing')")
    .get(sessionId)
  if (busy) throw new Refusal(409, 4090, 'A render of this session is running: one at a time')
  db.prepare(
    "INSERT INTO renders (user_id, id, session_id, draft, status, film, created_at) VALUES (?, ?, ?, ?, 'pending', ?, ?)",
  ).run(userId, id, sessionId, draft, `${randomBytes(24).toString('base64url')}.mp4`, clock.now())
  return findRender(db, userId, id)!
}

/** A render as one of the two known shapes tells it; `duration` in seconds, `size` in bytes. */
function tell(studio: Studio, render: Render) {
  const { id, status, progress, error, bytes, duration } = render
  const url = status === 'completed' ? `${studio.origin()}/films/${render.film}` : undefined
  const failure = error ? { error } : {}
  if (studio.settings.renderShape === 'wrapped') {
    const iso = (at: number | null) => at && new Date(at).toISOString()
    const times = { createdAt: iso(render.created_at), completedAt: iso(render.completed_at) }
    return { success: true, data: { id, status, progress, outputUrl: url ?? null, ...times, ...failure } }
  }
  const output = url ? { url, duration: (duration ?? 0) / 1000, size: bytes } : undefined
  return { id, status, progress, ...(output ? { output } : {}), ...failure }
}
