import type { Caller } from './client.ts'
import { NemoTrouble } from './trouble.ts'

const mostRedirects = 3

/** Until an address has to answer, ms. */
const longestWait = 30_000

/**
 * Fetches what the upstream's word points to. Only its own origin or a public https host on port 443 is
 * reached, never an IP literal, and of hosts only those that `FETCH_HOSTS` names, if it does; redirects are
 * followed by hand and each is checked again. The token goes to the upstream's origin alone.
 * @throws NemoTrouble when the address is not allowed or does not answer with a body.
 */
export async function fetchFromAfar({ settings, token }: Caller, address: string): Promise<Response> {
  const home = new URL(settings.NEMO_API_URL).origin
  let url = new URL(address, home)
  for (let redirects = 0; redirects <= mostRedirects; redirects++) {
    if (!mayFetch(url, home, settings.FETCH_HOSTS))
      throw new NemoTrouble('refused', `a link to ${url.protocol}//${url.host} is not followed`)
    const headers: Record<string, string> =
      url.origin === home && token ? { Authorization: `Bearer ${token}` } : {}
    const response = await reach(url, headers, longestWait / settings.HASTE)
    const next = response.status >= 300 && response.status < 400 ? response.headers.get('location') : null
    if (!next) {
      if (!response.ok) throw new NemoTrouble('unreachable', `a link answered ${response.status}`)
      return response
    }
    await response.body?.cancel()
    url = new URL(next, url)
  }
  throw new NemoTrouble('refused', 'a link was redirected too often')
}

/** The headers have to be there within `wait` ms; the body takes its time. */
async function reach(url: URL, headers: Record<string, string>, wait: number): Promise<Response> {
  const late = new AbortController()
  const timer = setTimeout(() => late.abort(), wait)
  try {
    return await fetch(url, { headers, redirect: 'manual', signal: late.signal })
  } catch (cause) {
    throw new NemoTrouble('unreachable', `${url.host} could not be reached`, cause)
  } finally {
    clearTimeout(timer)
  }
}

const isIpLiteral = (host: string) => /^\d+(\.\d+){3}$/.test(host) || host.startsWith('[')
const isLocalName = (host: string) =>
  host === 'localhost' || /\.(localhost|local|internal|lan|home\.arpa)$/.test(host) || !host.includes('.')

/**
 * Whether an address named by the upstream may be fetched; `home` is the origin of the API itself.
 * @param hosts the only other hosts that are; with none, any public one is
 */
export function mayFetch(url: URL, home: string, hosts: readonly string[] = []): boolean {
  if (url.origin === home) return true
  const host = url.hostname.toLowerCase()
  const isPlain = url.protocol === 'https:' && url.port === '' && !url.username && !url.password
  const isNamed = hosts.length === 0 || hosts.includes(host)
  return isPlain && isNamed && !isIpLiteral(host) && !isLocalName(host)
}
