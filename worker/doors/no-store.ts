import { createMiddleware } from 'hono/factory'
import type { App } from '../device.ts'

/** What the API answers is one phone's own: no one on the way keeps it, unless a route says what may be kept. */
export const noStore = createMiddleware<App>(async (c, next) => {
  await next()
  if (!c.res.headers.has('Cache-Control')) c.res.headers.set('Cache-Control', 'no-store')
})
