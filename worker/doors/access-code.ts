import type { Context } from 'hono'
import { type App, accountStub, knownAccount } from '../device.ts'
import { Refusal } from '../refusal.ts'
import type { LetterApp } from '../routes/own-letter.ts'
import type { Settings } from '../settings.ts'
import { refuseGuessing } from './bursts.ts'
import { keyedHash } from './keyed-hash.ts'

/** Where the operator set an access code, only accounts that told it may have anything made. */
export async function refuseUninvited(c: Context<LetterApp>): Promise<void> {
  const code = await codeOf(c.get('settings'))
  if (code && !(await accountStub(c.env, c.get('account')).isAdmitted(code)))
    throw new Refusal('access-code-needed')
}

/** Lets this phone's account in, when the code fits; where there is none, everyone is in. */
export async function tellCode(c: Context<App>, told: string): Promise<void> {
  await refuseGuessing(c)
  const settings = c.get('settings')
  const code = await codeOf(settings)
  if (!code) return
  // Keyed hashes are compared: how long that takes tells nothing about the code.
  if ((await hashOf(settings, told)) !== code) throw new Refusal('code-unknown')
  await accountStub(c.env, await knownAccount(c)).admit(code)
}

const codeOf = async (settings: Settings): Promise<string | undefined> =>
  settings.ACCESS_CODE && (await hashOf(settings, settings.ACCESS_CODE))

const hashOf = ({ DEVICE_SECRET }: Settings, code: string) => keyedHash(DEVICE_SECRET, 'access', code.trim())
