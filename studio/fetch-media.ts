import { lookup } from 'node:dns/promises'
import { request as httpRequest, type IncomingMessage } from 'node:http'
import { request as httpsRequest } from 'node:https'
import { isIP } from 'node:net'
import ipaddr from 'ipaddr.js'
import { nemoCodes } from '../shared/nemo.ts'
import { Refusal } from './refusal.ts'
import type { Settings } from './settings.ts'

type Limits = Pick<Settings, 'allowedHosts' | 'maxBytes'>

const mostRedirects = 3
const idleMs = 30_000

/**
 * Opens a file on the web. Private, loopback and link-local addresses are refused at every step, and the
 * connection goes to the very address that was checked: a name that answers differently the second time
 * (DNS rebinding) gains nothing. Hosts the operator named are trusted, wherever they are.
 * @throws Refusal 400 for an address that may not or cannot be fetched, 413 for a file that says it is too large
 */
export async function fetchMedia(
  address: string,
  limits: Limits,
): Promise<{ filename: string; stream: IncomingMessage }> {
  let url = parseUrl(address)
  for (let hop = 0; hop <= mostRedirects; hop++) {
    const stream = await open(url, await addressFor(url, limits))
    const status = stream.statusCode ?? 0
    const location = status >= 300 && status < 400 ? stream.headers.location : undefined
    if (!location) return accept(url, stream, limits)
    stream.destroy()
    url = parseUrl(location, url)
  }
  throw refused(url, 'redirects too often')
}

const refused = (url: URL | string, why: string) => new Refusal(400, 400, `${url} ${why}`)

function parseUrl(text: string, base?: URL): URL {
  const url = URL.canParse(text, base) ? new URL(text, base) : undefined
  if (!url || !/^https?:$/.test(url.protocol)) throw refused(text, 'is no http or https address')
  return url
}

async function addressFor(url: URL, { allowedHosts }: Limits): Promise<{ address: string; family: number }> {
  const host = url.hostname.replace(/^\[|\]$/g, '')
  const named = allowedHosts.includes(url.hostname) || allowedHosts.includes(url.host)
  if (allowedHosts.length > 0 && !named) throw refused(url, 'is not on a host that may be fetched from')
  const found = isIP(host)
    ? [{ address: host, family: isIP(host) }]
    : await lookup(host, { all: true }).catch(() => [])
  const first = found[0]
  if (!first) throw refused(url, 'cannot be found')
  if (!named && !found.every(({ address }) => isPublic(address)))
    throw refused(url, 'is not on the public web')
  return first
}

/** Whether an address is one of the open internet; also looks into IPv4 written as IPv6. */
export const isPublic = (address: string) =>
  ipaddr.isValid(address) && ipaddr.process(address).range() === 'unicast'

function open(url: URL, { address, family }: { address: string; family: number }): Promise<IncomingMessage> {
  const request = url.protocol === 'https:' ? httpsRequest : httpRequest
  return new Promise((resolve, reject) => {
    const sent = request(url, {
      timeout: idleMs,
      headers: { Accept: 'image/*, video/*, audio/*' },
      lookup: (_host, options, done) =>
        options.all ? done(null, [{ address, family }]) : done(null, address, family),
    })
    sent.on('timeout', () => sent.destroy(new Error('no answer')))
    sent.on('response', resolve)
    sent.on('error', (cause) => reject(refused(url, `cannot be fetched: ${cause.message}`)))
    sent.end()
  })
}

function accept(url: URL, stream: IncomingMessage, { maxBytes }: Limits) {
  const tooLarge = Number(stream.headers['content-length'] ?? 0) > maxBytes
  if (stream.statusCode === 200 && !tooLarge) return { filename: nameIn(url), stream }
  stream.destroy()
  if (tooLarge) throw new Refusal(413, nemoCodes.tooLarge, `${url} is larger than ${maxBytes / 1e6} MB`)
  throw refused(url, `answered ${stream.statusCode}`)
}

const nameIn = (url: URL) => {
  const last = url.pathname.split('/').pop() || 'file'
  try {
    return decodeURIComponent(last)
  } catch {
    return last
  }
}
