import type { Context } from 'hono'
import { Hono } from 'hono'
import { NewExport } from '../../shared/api.ts'
import type { Export } from '../../shared/letter.ts'
import { Refusal, readBody } from '../refusal.ts'
import { filmKey } from '../storage/keys.ts'
import { serveObject } from '../storage/serve.ts'
import type { LetterApp } from './own-letter.ts'

/** `/api/letters/:id/exports`: render the film, follow it, call it off, fetch it from our own storage. */
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
    const { id, status, expiresAt } = await findExport(c, c.req.param('export'))
    if (status !== 'ready') throw new Refusal('export-not-ready')
    if (expiresAt !== undefined && expiresAt <= Date.now()) throw new Refusal('film-gone')
    const served = await serveObject(c.env.MEDIA, filmKey(c.get('id'), id), c.req.raw, `dearly-${id}.mp4`)
    if (!served) throw new Refusal('film-gone')
    return served
  })

async function findExport(c: Context<LetterApp>, id: string): Promise<Export> {
  const { exports } = await c.get('letter').snapshot()
  const found = exports.find((one) => one.id === id)
  if (!found) throw new Refusal('not-found')
  return found
}
