import ipaddr from 'ipaddr.js'

const nobodys = new Set<string>(['loopback', 'private', 'uniqueLocal', 'linkLocal', 'unspecified'])

/**
 * One household: an IPv4 address, or an IPv6 /64, which a single line gets whole (RFC 6177 §2).
 * @returns '' where the address tells no household from another: this machine, a local network, a proxy of our own
 */
export function networkOf(address: string): string {
  if (!ipaddr.isValid(address)) return ''
  // `process` reads an IPv4 address that is written as IPv6 as what it is.
  const found = ipaddr.process(address)
  if (nobodys.has(found.range())) return ''
  if (found.kind() === 'ipv4') return found.toString()
  return ipaddr.IPv6.networkAddressFromCIDR(`${found.toString()}/64`).toString()
}
