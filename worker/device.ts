import type { Context } from 'hono'
import { deleteCookie, getSignedCookie, setSignedCookie } from 'hono/cookie'
import { createMiddleware } from 'hono/factory'
import type { CookieOptions } from 'hono/utils/cookie'
import type { Env } from './env.ts'
import { readSettings, type Settings } from './settings.ts'

/** What a device's cookie says: signed by us, so true when it was written. */
export type DeviceCookie = { account: string; device: string }

/** What every route knows: the settings, the request's id, and the cookie of a phone that has been here before. */
export type App = {
  Bindings: Env
  Variables: { settings: Settings; requestId: string; cookie?: DeviceCookie }
}

/** What can be read of a request, on any route. */
export type Asked = Pick<Context<App>, 'get' | 'req' | 'env'>

const name = 'device'
const lifetime = 400 * 86_400

/**
 * Browsers take a `__Host-` cookie over https alone, and WebKit drops Secure cookies on http://localhost, so
 * plain http (local use) goes without both.
 */
const keepOptions = (c: Context<App>): CookieOptions & { path: string } =>
  new URL(c.req.url).protocol === 'https:'
    ? { path: '/', prefix: 'host', secure: true, httpOnly: true, sameSite: 'Lax' }
    : { path: '/', httpOnly: true, sameSite: 'Lax' }

/** Reads the signed device cookie: `<account>.<device>`. A forged or broken one counts as none. */
export const device = createMiddleware<App>(async (c, next) => {
  const settings = readSettings(c.env)
  c.set('settings', settings)
  const value = await getSignedCookie(c, settings.DEVICE_SECRET, name, keepOptions(c).prefix)
  const [account, device] = (value || '').split('.')
  if (account && device) c.set('cookie', { account, device })
  await next()
})

/** The account of this phone, if it has one; a device that left it has none, though its cookie is still signed. */
export async function ownAccount(c: Asked): Promise<string | undefined> {
  const cookie = c.get('cookie')
  if (!cookie) return undefined
  return (await accountStub(c.env, cookie.account).has(cookie.device)) ? cookie.account : undefined
}

/** The account of this phone; a phone that is new gets its cookie with this answer. */
export const knownAccount = async (c: Context<App>): Promise<string> =>
  (await ownAccount(c)) ?? (await joinAccount(c, crypto.randomUUID()))

/** From this answer on, the phone is a new device of an account. */
export async function joinAccount(c: Context<App>, account: string): Promise<string> {
  const cookie = { account, device: crypto.randomUUID() }
  const value = `${cookie.account}.${cookie.device}`
  const options = { ...keepOptions(c), maxAge: lifetime }
  await setSignedCookie(c, name, value, c.get('settings').DEVICE_SECRET, options)
  // Known from now on: else the account's other devices would take themselves for its last.
  await accountStub(c.env, account).has(cookie.device)
  c.set('cookie', cookie)
  return account
}

/** From this answer on, the phone is no device of ours. */
export function forgetCookie(c: Context<App>): void {
  deleteCookie(c, name, keepOptions(c))
}

/** The account's object. */
export const accountStub = (env: Env, account: string) => env.ACCOUNTS.get(env.ACCOUNTS.idFromName(account))
