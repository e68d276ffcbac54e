import { encodeBase64Url } from 'hono/utils/encode'
import type { Env } from '../env.ts'
import type { LinkObject } from './link.ts'

/** A link's secret: 192 random bits, base64url. It is told once, to the sender, and kept nowhere. */
export const makeToken = (): string => encodeBase64Url(crypto.getRandomValues(new Uint8Array(24)).buffer)

export const isToken = (text: string): boolean => /^[\w-]{32}$/.test(text)

/** A link's id: the SHA-256 of its token, base64url. It opens nothing. */
export async function idOf(token: string): Promise<string> {
  const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(token))
  return encodeBase64Url(hash).replace('=', '')
}

export const linkStub = ({ LINKS }: Env, id: string): DurableObjectStub<LinkObject> =>
  LINKS.get(LINKS.idFromName(id))
