import { Hono } from 'hono'
import type { DraftAnswer } from '../../shared/api.ts'
import { Draft } from '../../shared/draft.ts'
import { watchable } from '../../shared/film/watchable.ts'
import { withToken } from '../account/with-token.ts'
import { readDraftText } from '../nemo/calls.ts'
import { Refusal } from '../refusal.ts'
import type { LetterApp } from './own-letter.ts'
import { payerOf } from './payer.ts'

/** `/api/letters/:id/draft`: the draft as the upstream holds it now, to be watched before there is a film of it. */
export const draft = new Hono<LetterApp>().get('/', async (c) => {
  const letter = c.get('letter')
  const session = await letter.session()
  if (!session) throw new Refusal('nothing-to-export')
  const text = await withToken(await payerOf(c), (caller) => readDraftText(caller, session.id))
  const read = Draft.safeParse(text === undefined ? undefined : JSON.parse(text))
  if (!read.success) throw new Refusal('nothing-to-export')
  return c.json({ draft: watchable(read.data, await letter.files()) } satisfies DraftAnswer)
})
