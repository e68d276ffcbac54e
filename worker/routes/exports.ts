import type { Context } from 'hono'
import { Hono } from 'hono'
import { NewExport } from '../../shared/api.ts'
import { ClientId, type Export } from '../../shared/letter.ts'
import { modes } from '../../shared/modes.ts'
import { Refusal, readBody } from '../refusal.ts'
import { keepBody } from '../storage/keep-body.ts'
import { filmKey } from '../storage/keys.ts'
import { serveObject } from '../storage/serve.ts'
import type { LetterApp } from './own-letter.ts'

/** `/api/letters/:id/exports`: render the film, follow it, call it off, fetch it from our own storage; or bring one. */
export const exports = new Hono<LetterApp>()
  .post('/', async (c) => {
    const { id, quality } = await readBody(c, NewExport)
    const asked = await c.get('letter').askExport(id, quality)
    if (!asked) throw new Refusal('nothing-to-export')
    return c.json({ export: asked }, 202)
  })
  .get('/:export', async (c) => c.json({ export: await findExport(c, c.req.param('export')) }))
  .delete('/:export', async (c) => {
    const { id } = await findExport(c, c.req.param('export'))
    return c.json({ export: await c.get('letter').cancelExport(id) })
  })
  .on(['GET', 'HEAD'], '/:export/film', async (c) => {
    const film = await findExport(c, c.req.param('export'))
    refuseUnwatchable(film)
    const name = `dearly-${film.id}.mp4`
    const served = await serveObject(c.env.MEDIA, filmKey(c.get('id'), film), c.req.raw, name)
    if (!served) throw new Refusal('film-gone')
    return served
  })
  .put('/:export/film', async (c) => {
    const id = ClientId.safeParse(c.req.param('export')).data
    if (!id) throw new Refusal('invalid-request', { what: 'export: has to be 1 to 64 characters' })
    const { mode, exports } = await c.get('letter').snapshot()
    if (exports.some((one) => one.id === id && one.made !== 'phone')) throw new Refusal('export-exists')
    const key = filmKey(c.get('id'), { id, made: 'phone' })
    const { kept, sniffed } = await keepBody(c.req.raw, c.env.MEDIA, key, {
      name: id,
      maxBytes: modes[mode].maxBytes,
      only: { types: ['video/mp4'], as: 'MP4' },
    })
    const film = { id, bytes: kept.size, contentType: sniffed.type, etag: kept.etag }
    const brought = await c.get('letter').bringFilm(film)
    if (!brought) {
      await c.env.MEDIA.delete(key)
      throw new Refusal('export-exists')
    }
    return c.json({ export: brought }, 201)
  })

/** A film that is not made yet, or no longer kept, can be neither watched nor linked to. */
export function refuseUnwatchable({ status, expiresAt }: Export): void {
  if (status !== 'ready') throw new Refusal('export-not-ready')
  if (expiresAt !== undefined && expiresAt <= Date.now()) throw new Refusal('film-gone')
}

async function findExport(c: Context<LetterApp>, id: string): Promise<Export> {
  const { exports } = await c.get('letter').snapshot()
  const found = exports.find((one) => one.id === id)
  if (!found) throw new Refusal('not-found')
  return found
}
