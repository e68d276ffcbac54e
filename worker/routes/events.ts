import { Hono } from 'hono'
import type { LetterApp } from './own-letter.ts'

/** `/api/letters/:id/events`: the log as SSE, from `Last-Event-ID` (or `?after=`) on, then live. */
export const events = new Hono<LetterApp>().get('/', async (c) => {
  const from = Number(c.req.header('Last-Event-ID') ?? c.req.query('after') ?? 0)
  const stream = await c.get('letter').follow(Number.isSafeInteger(from) && from > 0 ? from : 0)
  return c.body(stream, 200, {
    'Content-Type': 'text/event-stream; charset=utf-8',
    'Cache-Control': 'no-store',
    'X-Accel-Buffering': 'no',
  })
})
