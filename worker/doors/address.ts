import ipaddr from 'ipaddr.js'
import type { Asked } from '../device.ts'
import { keyedHash } from './keyed-hash.ts'

/**
 * Where a request comes from, as limits count it: a keyed hash of the address that Cloudflare saw (a sender can't
 * set `CF-Connecting-IP` there). The address itself is kept nowhere.
 */
export async function addressOf(c: Asked): Promise<string> {
  const network = networkOf(c.req.header('CF-Connecting-IP') ?? '')
  return await keyedHash(c.get('settings').DEVICE_SECRET, 'address', network)
}

/** One household: an IPv4 address, or an IPv6 /64, which a single line gets whole (RFC 6177 §2). */
export function networkOf(address: string): string {
  if (!ipaddr.isValid(address)) return 'unknown'
  // `process` reads an IPv4 address that is written as IPv6 as what it is.
  const found = ipaddr.process(address)
  if (found.kind() === 'ipv4') return found.toString()
  return ipaddr.IPv6.networkAddressFromCIDR(`${found.toString()}/64`).toString()
}
