import type { ModeName } from '../../shared/modes.ts'
import type { Caller } from '../nemo/client.ts'
import { isNemoTrouble, NemoTrouble } from '../nemo/trouble.ts'
import type { Settings } from '../settings.ts'
import type { AccountObject, TokenAnswer } from './account.ts'

/** Whose token a call is made with, for a letter of which mode, and who needs it, as `addressOf` tells. */
export type Payer = {
  settings: Settings
  mode: ModeName
  account: DurableObjectStub<AccountObject>
  address: string
}

/**
 * Makes a call with the account's token. A refused token is renewed, with the same client id, and the call
 * made once more: an answer of "bad token" means that it did not run.
 * @throws NemoTrouble of the call, or of getting a token.
 */
export async function withToken<Answer>(
  { settings, mode, account, address }: Payer,
  call: (caller: Caller) => Promise<Answer>,
): Promise<Answer> {
  const token = opened(await account.token(address))
  try {
    return await call({ settings, mode, token })
  } catch (error) {
    if (!isNemoTrouble(error) || error.kind !== 'bad-token') throw error
    return await call({ settings, mode, token: opened(await account.renew(token, address)) })
  }
}

function opened(answer: TokenAnswer): string {
  if ('token' in answer) return answer.token
  throw new NemoTrouble(answer.trouble, 'no token was given')
}
