import { createMiddleware } from 'hono/factory'
import type { App } from '../device.ts'
import { Refusal } from '../refusal.ts'

const reads = ['GET', 'HEAD', 'OPTIONS']

/**
 * Only our own pages may change anything with a phone's cookie. A browser says where a request comes from by
 * `Origin` and `Sec-Fetch-Site`, and no page can forge either (Fetch §4.6); a terminal sends neither and passes.
 */
export const ownOrigin = createMiddleware<App>(async (c, next) => {
  const site = c.req.header('Sec-Fetch-Site') ?? 'none'
  const origin = c.req.header('Origin')
  const isOwn = ['same-origin', 'none'].includes(site) && (origin === undefined || isHere(origin, c.req.url))
  if (!reads.includes(c.req.method) && !isOwn) throw new Refusal('foreign-origin')
  await next()
})

/** Hosts are compared, not schemes: behind a tunnel a page is https, and what reaches us is http. */
const isHere = (origin: string, url: string) =>
  URL.canParse(origin) && new URL(origin).host === new URL(url).host
