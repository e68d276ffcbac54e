import { createMiddleware } from 'hono/factory'
import { type App, ownAccount } from '../device.ts'
import type { Env } from '../env.ts'
import type { LetterObject } from '../letter/object.ts'
import { Refusal } from '../refusal.ts'

/** What the routes of one letter know: it is there, and it is this phone's. */
export type LetterApp = {
  Bindings: App['Bindings']
  Variables: App['Variables'] & { account: string; id: string; letter: DurableObjectStub<LetterObject> }
}

export const letterStub = (env: Env, id: string) => env.LETTERS.get(env.LETTERS.idFromName(id))

/** Before anything else: a letter of another phone does not exist for this one. */
export const ownLetter = createMiddleware<LetterApp>(async (c, next) => {
  const id = c.req.param('id') ?? ''
  const letter = letterStub(c.env, id)
  const [account, isOwned] = await Promise.all([
    ownAccount(c),
    letter.isOwnedBy(c.get('cookie')?.account ?? ''),
  ])
  if (!account || !isOwned) throw new Refusal('not-found')
  c.set('account', account)
  c.set('id', id)
  c.set('letter', letter)
  await next()
})
