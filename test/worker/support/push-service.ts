import { encodeBase64Url } from 'hono/utils/encode'
import { vi } from 'vitest'

const bytesOf = (text: string) =>
  Uint8Array.from(atob(text.replace(/-/g, '+').replace(/_/g, '/')), (c) => c.charCodeAt(0))
const utf8 = (text: string) => Uint8Array.from(new TextEncoder().encode(text))
const ecdh = { name: 'ECDH', namedCurve: 'P-256' }

/** A phone's own half of a subscription: its keys, with which alone a push can be read. */
export class PushReceiver {
  readonly endpoint = `https://push.test/${crypto.randomUUID()}`
  #keys: CryptoKeyPair
  #point: Uint8Array<ArrayBuffer>
  #auth = crypto.getRandomValues(new Uint8Array(16))

  private constructor(keys: CryptoKeyPair, point: ArrayBuffer) {
    this.#keys = keys
    this.#point = new Uint8Array(point)
  }

  static async make(): Promise<PushReceiver> {
    const keys = (await crypto.subtle.generateKey(ecdh, true, ['deriveBits'])) as CryptoKeyPair
    return new PushReceiver(keys, (await crypto.subtle.exportKey('raw', keys.publicKey)) as ArrayBuffer)
  }

  /** What its browser hands to the page. */
  get subscription() {
    const [p256dh, auth] = [this.#point, this.#auth].map((bytes) =>
      encodeBase64Url(bytes.buffer).replace(/=/g, ''),
    )
    return { endpoint: this.endpoint, keys: { p256dh, auth } }
  }

  /** Reads a push as a browser does: RFC 8291 over one record of RFC 8188. */
  async read(body: Uint8Array<ArrayBuffer>): Promise<unknown> {
    const [salt, point, sealed] = [body.slice(0, 16), body.slice(21, 86), body.slice(86)]
    const sender = await crypto.subtle.importKey('raw', point, ecdh, false, [])
    const shared = await crypto.subtle.deriveBits(
      { name: 'ECDH', public: sender } as SubtleCryptoDeriveKeyAlgorithm,
      this.#keys.privateKey,
      256,
    )
    const info = new Uint8Array([...utf8('WebPush: info\0'), ...this.#point, ...point])
    const secret = await hkdf(shared, this.#auth, info, 32)
    const key = await hkdf(secret, salt, utf8('Content-Encoding: aes128gcm\0'), 16)
    const iv = await hkdf(secret, salt, utf8('Content-Encoding: nonce\0'), 12)
    const aes = await crypto.subtle.importKey('raw', key, 'AES-GCM', false, ['decrypt'])
    const padded = new Uint8Array(await crypto.subtle.decrypt({ name: 'AES-GCM', iv }, aes, sealed))
    return JSON.parse(new TextDecoder().decode(padded.subarray(0, padded.lastIndexOf(2))))
  }
}

async function hkdf(
  input: ArrayBuffer,
  salt: Uint8Array<ArrayBuffer>,
  info: Uint8Array<ArrayBuffer>,
  bytes: number,
) {
  const key = await crypto.subtle.importKey('raw', input, 'HKDF', false, ['deriveBits'])
  return await crypto.subtle.deriveBits({ name: 'HKDF', hash: 'SHA-256', salt, info }, key, bytes * 8)
}

export type Pushed = { url: string; headers: Headers; body: Uint8Array<ArrayBuffer> }

/** The push service at `push.test`, as far as our Worker sees it: what is sent there is kept, nothing goes out. */
export class PushService {
  readonly pushed: Pushed[] = []
  /** What it answers. */
  status = 201
  /** Paths of the upstream that are answered with 400 meanwhile. */
  refused: readonly string[] = []

  constructor() {
    const outside = globalThis.fetch
    vi.spyOn(globalThis, 'fetch').mockImplementation(async (input, init) => {
      const { href, host, pathname } = new URL(input instanceof Request ? input.url : String(input))
      if (this.refused.includes(pathname)) return Response.json({ code: 9 }, { status: 400 })
      if (host !== 'push.test') return await outside(input as RequestInfo, init as RequestInit)
      const request = new Request(href, init as RequestInit)
      const body = new Uint8Array(await request.arrayBuffer())
      this.pushed.push({ url: href, headers: request.headers, body })
      return new Response(null, { status: this.status })
    })
  }
}

/** The claims of a push's VAPID token (RFC 8292), once its signature is found to be by the key it names. */
export async function claimsOf({
  headers,
}: Pushed): Promise<{ key: string; aud: string; exp: number; sub: string }> {
  const [, token = '', key = ''] = headers.get('Authorization')?.match(/^vapid t=(\S+), k=(\S+)$/) ?? []
  const [head = '', claims = '', signature = ''] = token.split('.')
  const algorithm = { name: 'ECDSA', namedCurve: 'P-256' }
  const point = await crypto.subtle.importKey('raw', bytesOf(key), algorithm, false, ['verify'])
  const isSigned = await crypto.subtle.verify(
    { name: 'ECDSA', hash: 'SHA-256' },
    point,
    bytesOf(signature),
    utf8(`${head}.${claims}`),
  )
  if (!isSigned) throw new Error('the token is not signed by its key')
  return { key, ...JSON.parse(new TextDecoder().decode(bytesOf(claims))) }
}
