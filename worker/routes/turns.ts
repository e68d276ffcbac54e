import { Hono } from 'hono'
import { NewTurn } from '../../shared/api.ts'
import { refuseUninvited } from '../doors/access-code.ts'
import { addressOf } from '../doors/address.ts'
import { log } from '../log.ts'
import { Refusal, readBody } from '../refusal.ts'
import type { LetterApp } from './own-letter.ts'

/** `/api/letters/:id/turns`: say something to the agent. The same id again is harmless. */
export const turns = new Hono<LetterApp>().post('/', async (c) => {
  const asked = await readBody(c, NewTurn)
  await refuseUninvited(c)
  const turn = await c.get('letter').askTurn(asked, await addressOf(c))
  if (!turn)
    throw new Refusal('invalid-request', { what: 'media: names a file that this letter does not have' })
  // Ties what the letter logs from now on to the request that asked for it.
  log.info('a turn was asked for', { request: c.get('requestId'), letter: c.get('id') })
  return c.json({ turn }, 202)
})
