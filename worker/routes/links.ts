import { Hono } from 'hono'
import { type LinkAnswer, NewLink } from '../../shared/api.ts'
import type { Export, Letter } from '../../shared/letter.ts'
import { pathOf } from '../receiver/page.ts'
import { idOf, linkStub, makeToken } from '../receiver/token.ts'
import { Refusal, readBody } from '../refusal.ts'
import { keepBody } from '../storage/keep-body.ts'
import { posterKey } from '../storage/keys.ts'
import { refuseUnwatchable } from './exports.ts'
import type { LetterApp } from './own-letter.ts'

const day = 86_400_000

/** `/api/letters/:id/links`: links to a film for the people it is for; take one back; give it a picture. */
export const links = new Hono<LetterApp>()
  .post('/', async (c) => {
    const { export: wanted, days = Number.POSITIVE_INFINITY, title } = await readBody(c, NewLink)
    const letter = await c.get('letter').snapshot()
    const film = filmOf(letter, wanted)
    const expiresAt = Math.min(Date.now() + days * day, film.expiresAt ?? letter.expiresAt, letter.expiresAt)
    // A page behind a tunnel is https, and what reaches us is http: the browser knows where it is.
    const origin = c.req.header('Origin') ?? new URL(c.req.url).origin
    const token = makeToken()
    const id = await idOf(token)
    // First the letter knows of it: what breaks off between leaves a link that can be taken back.
    if (!(await c.get('letter').addLink({ id, export: film.id, expiresAt }))) throw new Refusal('too-much')
    await linkStub(c.env, id).make({
      letter: letter.id,
      film: { id: film.id, made: film.made },
      expiresAt,
      origin,
      language: letter.language,
      title,
    })
    return c.json({ id, url: `${origin}${pathOf(token)}`, expiresAt } satisfies LinkAnswer, 201)
  })
  .delete('/:link', async (c) => {
    const id = c.req.param('link')
    if (!(await c.get('letter').hasLink(id))) throw new Refusal('not-found')
    await linkStub(c.env, id).revoke()
    await c.env.MEDIA.delete(posterKey(c.get('id'), id))
    await c.get('letter').removeLink(id)
    return c.body(null, 204)
  })
  .put('/:link/poster', async (c) => {
    const id = c.req.param('link')
    if (!(await c.get('letter').hasLink(id))) throw new Refusal('not-found')
    await keepBody(c.req.raw, c.env.MEDIA, posterKey(c.get('id'), id), {
      name: 'poster',
      maxBytes: 1_000_000,
      only: { types: ['image/jpeg', 'image/png'], as: 'JPG, PNG' },
    })
    return c.body(null, 204)
  })

/** The film that is wanted, else the newest; refused unless it can be watched. */
function filmOf({ exports }: Letter, wanted: string | undefined): Export {
  const film =
    wanted === undefined
      ? exports.findLast(({ status }) => status === 'ready')
      : exports.find(({ id }) => id === wanted)
  if (!film) throw new Refusal(wanted === undefined ? 'nothing-to-export' : 'not-found')
  refuseUnwatchable(film)
  return film
}
