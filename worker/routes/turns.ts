import { Hono } from 'hono'
import { NewTurn } from '../../shared/api.ts'
import { Refusal, readBody } from '../refusal.ts'
import type { LetterApp } from './own-letter.ts'

/** `/api/letters/:id/turns`: say something to the agent. The same id again is harmless. */
export const turns = new Hono<LetterApp>().post('/', async (c) => {
  const asked = await readBody(c, NewTurn)
  const turn = await c.get('letter').askTurn(asked)
  if (!turn)
    throw new Refusal('invalid-request', { what: 'media: names a file that this letter does not have' })
  return c.json({ turn }, 202)
})
