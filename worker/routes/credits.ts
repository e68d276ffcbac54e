import { Hono } from 'hono'
import type { Credits } from '../../shared/api.ts'
import { withToken } from '../account/with-token.ts'
import { type App, accountStub, knownAccount } from '../device.ts'
import { addressOf } from '../doors/address.ts'
import { readCredits } from '../nemo/calls.ts'
import { Refusal } from '../refusal.ts'

/** `/api/credits`: what is left, as the upstream counts it. */
export const credits = new Hono<App>().get('/', async (c) => {
  const settings = c.get('settings')
  // An operator's balance is the operator's own business.
  if (settings.NEMO_TOKEN) throw new Refusal('not-found')
  const account = accountStub(c.env, await knownAccount(c))
  // Tokens are scarce: looking at the balance is no reason to ask for one.
  if (!settings.CONNECT_EARLY && !(await account.hasToken())) {
    return c.json({ available: 0, frozen: 0, total: 0, registered: false } satisfies Credits)
  }
  const address = await addressOf(c)
  const balance = await withToken({ settings, mode: 'letter', account, address }, readCredits)
  return c.json({ ...balance, ...(await account.facts()) } satisfies Credits)
})
