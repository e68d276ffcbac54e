import { Hono } from 'hono'
import { Code, type PairAnswer } from '../../shared/api.ts'
import { codeLifetime, makeCode, pairingStub } from '../account/pairing-code.ts'
import {
  type App,
  type Asked,
  accountStub,
  type DeviceCookie,
  forgetCookie,
  joinAccount,
  knownAccount,
  ownAccount,
} from '../device.ts'
import { tellCode } from '../doors/access-code.ts'
import { refuseGuessing } from '../doors/bursts.ts'
import type { Env } from '../env.ts'
import type { Removed } from '../letter/object.ts'
import { Refusal, readBody } from '../refusal.ts'
import { letterStub } from './own-letter.ts'
import { allToldAs } from './removed.ts'

/** `/api/device`: another phone joins this one's letters; this phone is forgotten; the access code is told. */
export const deviceRoutes = new Hono<App>()
  .post('/pair', async (c) => {
    const code = makeCode()
    const expiresAt = Date.now() + codeLifetime
    const account = await knownAccount(c)
    await (await pairingStub(c.env, c.get('settings'), code)).invite(account, expiresAt)
    return c.json({ code, expiresAt } satisfies PairAnswer)
  })
  .post('/join', async (c) => {
    const { code } = await readBody(c, Code)
    await refuseGuessing(c)
    const before = await shareableBefore(c)
    const account = await (await pairingStub(c.env, c.get('settings'), code)).redeem()
    if (!account) throw new Refusal('code-unknown')
    if (before?.account === account) return c.body(null, 204)
    await joinAccount(c, account)
    if (before) await bringLetters(c.env, before, account)
    return c.body(null, 204)
  })
  .post('/access', async (c) => {
    const { code } = await readBody(c, Code)
    await tellCode(c, code)
    return c.body(null, 204)
  })
  .delete('/', async (c) => {
    const cookie = c.get('cookie')
    const removed = cookie && (await ownAccount(c)) ? await forgetDevice(c.env, cookie) : []
    forgetCookie(c)
    return c.body(null, 204, { Removed: allToldAs(removed) })
  })

/**
 * What this phone was until now. Its letters come along when it joins another account; those that it shares with
 * a third device can't without being taken from that one, so then it is refused.
 */
async function shareableBefore(c: Asked): Promise<DeviceCookie | undefined> {
  const account = await ownAccount(c)
  const cookie = c.get('cookie')
  if (!account || !cookie) return undefined
  if (await accountStub(c.env, account).hasOthers(cookie.device)) throw new Refusal('paired-already')
  return cookie
}

/** First the other account has the letters, then this one lets go: what breaks off between loses none. */
async function bringLetters(env: Env, { account, device }: DeviceCookie, to: string): Promise<void> {
  const from = accountStub(env, account)
  const holdings = await from.holdings()
  await accountStub(env, to).takeIn(account, holdings)
  for (const letter of Object.keys(holdings.letters)) await letterStub(env, letter).moveTo(to)
  await from.release(holdings)
  await from.leave(device)
}

/**
 * A device that others are with only leaves; with the last one, all letters and all accounts behind them go.
 * @returns what there was of each letter that is gone.
 */
async function forgetDevice(env: Env, { account, device }: DeviceCookie) {
  const own = accountStub(env, account)
  const removed: (Removed | undefined)[] = []
  if (await own.hasOthers(device)) {
    await own.leave(device)
    return removed
  }
  const holdings = await own.holdings()
  for (const letter of Object.keys(holdings.letters)) removed.push(await letterStub(env, letter).forget())
  for (const payer of holdings.payers) await accountStub(env, payer).forget()
  await own.forget()
  return removed
}
