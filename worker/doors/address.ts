import type { Asked } from '../device.ts'
import { keyedHash } from './keyed-hash.ts'
import { networkOf } from './network.ts'

/**
 * Where a request comes from, as limits count it: a keyed hash of the address that Cloudflare saw (a sender can't
 * set `CF-Connecting-IP` there). The address itself is kept nowhere.
 * @returns '' for an address that is no one's in particular; only the limits of the whole product count those
 */
export async function addressOf(c: Asked): Promise<string> {
  const network = networkOf(c.req.header('CF-Connecting-IP') ?? '')
  return network && (await keyedHash(c.get('settings').DEVICE_SECRET, 'address', network))
}
