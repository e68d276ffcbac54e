import { Hono } from 'hono'
import type { App } from '../device.ts'

/** `/api/health`: we are up; and whether the upstream answers at all, whatever it says. */
export const health = new Hono<App>().get('/', async (c) => {
  const nemo = await fetch(c.get('settings').NEMO_API_URL, {
    method: 'HEAD',
    signal: AbortSignal.timeout(3000),
  }).then(
    () => 'reachable' as const,
    () => 'unreachable' as const,
  )
  return c.json({ ok: true, nemo })
})
