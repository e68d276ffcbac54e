import type { Context } from 'hono'
import { getSignedCookie, setSignedCookie } from 'hono/cookie'
import { createMiddleware } from 'hono/factory'
import type { Env } from './env.ts'
import { readSettings, type Settings } from './settings.ts'

/** What every route knows: the settings, the request's id, and whose phone this is, if it has been here before. */
export type App = { Bindings: Env; Variables: { settings: Settings; requestId: string; account?: string } }

const cookie = 'device'
const lifetime = 400 * 86_400

/**
 * Browsers take a `__Host-` cookie over https alone, and WebKit drops Secure cookies on http://localhost, so
 * plain http (local use) goes without both.
 */
const isSecure = (c: Context<App>) => new URL(c.req.url).protocol === 'https:'

/** Reads the signed device cookie: `<account>.<device>`. A forged or broken one counts as none. */
export const device = createMiddleware<App>(async (c, next) => {
  const settings = readSettings(c.env)
  c.set('settings', settings)
  const value = await getSignedCookie(c, settings.DEVICE_SECRET, cookie, isSecure(c) ? 'host' : undefined)
  if (value) c.set('account', value.split('.')[0])
  await next()
})

/** The account of this phone; a phone that is new gets its cookie with this answer. */
export async function knownAccount(c: Context<App>): Promise<string> {
  const known = c.get('account')
  if (known) return known
  const account = crypto.randomUUID()
  const secure = isSecure(c)
  await setSignedCookie(c, cookie, `${account}.${crypto.randomUUID()}`, c.get('settings').DEVICE_SECRET, {
    httpOnly: true,
    sameSite: 'Lax',
    maxAge: lifetime,
    path: '/',
    ...(secure ? { prefix: 'host', secure } : {}),
  })
  c.set('account', account)
  return account
}

/** The account's object. */
export const accountStub = (env: Env, account: string) => env.ACCOUNTS.get(env.ACCOUNTS.idFromName(account))
