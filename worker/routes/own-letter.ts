import { createMiddleware } from 'hono/factory'
import type { App } from '../device.ts'
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
  const account = c.get('account')
  const letter = letterStub(c.env, id)
  if (!account || !(await letter.isOwnedBy(account))) throw new Refusal('not-found')
  c.set('id', id)
  c.set('letter', letter)
  await next()
})
