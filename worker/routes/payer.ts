import type { Context } from 'hono'
import type { Payer } from '../account/with-token.ts'
import { accountStub } from '../device.ts'
import { addressOf } from '../doors/address.ts'
import type { LetterApp } from './own-letter.ts'

/** With whose token the upstream is asked about a letter: that of the account it began in. */
export async function payerOf(c: Context<LetterApp>): Promise<Payer> {
  const letter = c.get('letter')
  const [{ mode }, payer, address] = await Promise.all([letter.snapshot(), letter.payer(), addressOf(c)])
  return {
    settings: c.get('settings'),
    mode,
    account: accountStub(c.env, payer ?? c.get('account')),
    address,
  }
}
