import { createMiddleware } from 'hono/factory'
import type { App } from '../device.ts'

/** Every request gets an id of ours; its log lines carry it, and so does its answer, for whoever reports trouble. */
export const requestId = createMiddleware<App>(async (c, next) => {
  c.set('requestId', crypto.randomUUID())
  await next()
  c.res.headers.set('X-Request-Id', c.get('requestId'))
})
