import { Hono } from 'hono'
import { NewLetter } from '../../shared/api.ts'
import { type App, accountStub, knownAccount, ownAccount } from '../device.ts'
import { readBody } from '../refusal.ts'
import { type LetterApp, letterStub, ownLetter } from './own-letter.ts'
import { toldAs } from './removed.ts'

/** `/api/letters`: begin one, list them, look at one, forget one. */
export const letters = new Hono<App>()
  .post('/', async (c) => {
    const facts = await readBody(c, NewLetter)
    const account = await knownAccount(c)
    const id = crypto.randomUUID()
    const letter = await letterStub(c.env, id).begin(account, { id, ...facts })
    await accountStub(c.env, account).addLetter(id)
    return c.json(letter, 201)
  })
  .get('/', async (c) => {
    const account = await ownAccount(c)
    const ids = account ? await accountStub(c.env, account).letters() : []
    const found = await Promise.all(
      ids.map(async (id) => {
        const stub = letterStub(c.env, id)
        return (await stub.isOwnedBy(account ?? '')) ? await stub.snapshot() : undefined
      }),
    )
    return c.json({ letters: found.filter((letter) => letter !== undefined) })
  })

/** `/api/letters/:id`, once it is known to be this phone's. */
export const letter = new Hono<LetterApp>()
  .use(ownLetter)
  .get('/', async (c) => c.json(await c.get('letter').snapshot()))
  .delete('/', async (c) => {
    const id = c.get('id')
    const removed = await c.get('letter').forget()
    await accountStub(c.env, c.get('account')).removeLetter(id)
    return c.body(null, 204, { Removed: toldAs(removed) })
  })
