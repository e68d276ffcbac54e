import { Hono } from 'hono'
import { claimUrl } from '../../shared/nemo.ts'
import { withToken } from '../account/with-token.ts'
import { askClaim } from '../nemo/calls.ts'
import { Refusal } from '../refusal.ts'
import type { LetterApp } from './own-letter.ts'
import { payerOf } from './payer.ts'

/** `/api/letters/:id/claim`: the link that opens the project in NemoVideo's own editor. */
export const claim = new Hono<LetterApp>().post('/', async (c) => {
  const settings = c.get('settings')
  // With an operator's token the project is the operator's: it is not handed out.
  if (settings.NEMO_TOKEN) throw new Refusal('not-found')
  const session = await c.get('letter').session()
  if (!session) throw new Refusal('nothing-to-export')
  const { token, expiresIn } = await withToken(await payerOf(c), (caller) =>
    askClaim(caller, session.task, session.id),
  )
  return c.json({ url: claimUrl(settings.NEMO_WEB_URL, token), expiresAt: Date.now() + expiresIn * 1000 })
})
