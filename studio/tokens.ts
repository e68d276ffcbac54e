import { createHash, randomBytes } from 'node:crypto'
import { getConnInfo } from '@hono/node-server/conninfo'
import { Hono, type MiddlewareHandler } from 'hono'
import { nemoCodes, nemoHeaders, nemoPaths } from '../shared/nemo.ts'
import { openAccount } from './credits.ts'
import { Refusal } from './refusal.ts'
import type { Caller, Env, Studio } from './studio.ts'

/** Tokens are kept as hashes: a stolen database opens no account. */
const hashOf = (token: string) => createHash('sha256').update(token).digest('hex')

/** Gives anonymous tokens: one a client, a few an address, in the life of a token. */
export function tokenRoutes(studio: Studio) {
  return new Hono<Env>().post(nemoPaths.anonymousToken, (c) => {
    const client = c.req.header(nemoHeaders.client)?.trim()
    if (!client) throw new Refusal(400, nemoCodes.noClient, 'X-Client-Id is missing')
    if (client.length > 64)
      throw new Refusal(400, nemoCodes.noClient, 'X-Client-Id is longer than 64 characters')
    const address = getConnInfo(c).remote.address ?? ''
    return c.json({ code: 0, data: studio.store.atomically(() => giveToken(studio, client, address)) })
  })
}

function giveToken({ store: { db }, clock, settings }: Studio, client: string, address: string) {
  const now = clock.now()
  const live = db
    .prepare('SELECT 1 FROM tokens WHERE client_id = ? AND expires_at > ? AND revoked = 0')
    .get(client, now)
  if (live) throw new Refusal(429, nemoCodes.rateLimited, 'This client has a token already')
  const taken = db
    .prepare('SELECT count(*) AS n FROM tokens WHERE address = ? AND created_at > ?')
    .get(address, now - settings.tokenLife) as { n: number }
  if (settings.addressLimit > 0 && taken.n >= settings.addressLimit) {
    throw new Refusal(429, nemoCodes.rateLimited, 'Too many tokens for this address')
  }
  const token = `nmv_usr_${randomBytes(24).toString('base64url')}`
  const userId = `anon_${randomBytes(12).toString('hex')}`
  const expiresAt = now + settings.tokenLife
  openAccount(db, userId, settings.credits)
  db.prepare(
    'INSERT INTO tokens (hash, user_id, client_id, address, created_at, expires_at) VALUES (?, ?, ?, ?, ?, ?)',
  ).run(hashOf(token), userId, client, address, now, expiresAt)
  return { token, user_id: userId, expires_at: new Date(expiresAt).toISOString(), credits: settings.credits }
}

/** Ends a token's life at once; its client may ask for a new one. */
export const revokeToken = ({ store: { db } }: Studio, token: string) => {
  db.prepare('UPDATE tokens SET revoked = 1 WHERE hash = ?').run(hashOf(token))
}

/** Opens the accounts of the operator's own tokens, which are registered users. */
export function openRegisteredAccounts({ store: { db }, settings }: Studio) {
  for (const token of settings.tokens) openAccount(db, registeredId(token), settings.registeredCredits)
}

const registeredId = (token: string) => `user_${hashOf(token).slice(0, 24)}`

/** Lets a request through when its bearer token is good; tells the handlers who asks. */
export const requireToken =
  (studio: Studio): MiddlewareHandler<Env> =>
  async (c, next) => {
    const token = /^Bearer +(\S+)$/i.exec(c.req.header('Authorization') ?? '')?.[1]
    const caller = token ? callerOf(studio, token) : undefined
    if (!caller) throw new Refusal(401, nemoCodes.badToken, 'The token is missing, unknown or expired')
    c.set('caller', caller)
    await next()
  }

function callerOf({ store: { db }, clock, settings }: Studio, token: string): Caller | undefined {
  if (settings.tokens.includes(token)) return { userId: registeredId(token), canRender: true }
  const row = db
    .prepare('SELECT user_id FROM tokens WHERE hash = ? AND expires_at > ? AND revoked = 0')
    .get(hashOf(token), clock.now()) as { user_id: string } | undefined
  return row && { userId: row.user_id, canRender: settings.anonymousRender }
}
