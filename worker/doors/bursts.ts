import { createMiddleware } from 'hono/factory'
import type { App, Asked } from '../device.ts'
import { Refusal } from '../refusal.ts'
import { addressOf } from './address.ts'

const reads = ['GET', 'HEAD', 'OPTIONS']

/** Holds up who changes things faster than any person with a hundred photos: by device, and by address. */
export const bursts = createMiddleware<App>(async (c, next) => {
  if (!reads.includes(c.req.method)) {
    const device = c.get('cookie')?.device
    if (device) await refuseBurst(c.env.BURSTS_OF_DEVICE, device, 10)
    const address = await addressOf(c)
    if (address) await refuseBurst(c.env.BURSTS_OF_ADDRESS, address, 10)
  }
  await next()
})

/** Before a code is looked at: an address has ten tries a minute, so that none is found by trying. */
export const refuseGuessing = async (c: Asked): Promise<void> =>
  refuseBurst(c.env.TRIES_OF_ADDRESS, await addressOf(c), 60)

/** @param period seconds, as `wrangler.toml` sets it for this limit */
async function refuseBurst(limit: RateLimit, key: string, period: 10 | 60): Promise<void> {
  const { success } = await limit.limit({ key })
  if (!success) throw new Refusal('rate-limited', {}, { 'Retry-After': String(period) })
}
