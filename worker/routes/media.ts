import { Hono } from 'hono'
import { MediaFromUrl } from '../../shared/api.ts'
import type { Media } from '../../shared/letter.ts'
import { guessByName } from '../../shared/media.ts'
import { modes } from '../../shared/modes.ts'
import { mayFetch } from '../nemo/fetch-from-afar.ts'
import { Refusal, readBody } from '../refusal.ts'
import { mediaFacts } from '../storage/judge-media.ts'
import { keepBody } from '../storage/keep-body.ts'
import { mediaKey } from '../storage/keys.ts'
import type { LetterApp } from './own-letter.ts'

/** `/api/letters/:id/media`: files of a letter, kept in our own storage until they are needed. */
export const media = new Hono<LetterApp>()
  .put('/:name', async (c) => {
    const name = c.req.param('name')
    const { id: letter, mode } = await c.get('letter').snapshot()
    const id = crypto.randomUUID()
    const key = mediaKey(letter, id)
    const maxBytes = modes[mode].maxBytes
    const { kept, sniffed } = await keepBody(c.req.raw, c.env.MEDIA, key, { name, maxBytes })
    const declared = c.req.header('Content-Type') ?? ''
    const facts = mediaFacts({ id, name, bytes: kept.size, etag: kept.etag, declared, sniffed })
    const added = await c.get('letter').addMedia(facts)
    if (added?.id !== id) await c.env.MEDIA.delete(key)
    if (!added) throw new Refusal('too-much')
    return c.json({ media: added }, 201)
  })
  .delete('/:media', async (c) => {
    const id = c.req.param('media')
    if (!(await c.get('letter').removeMedia(id))) throw new Refusal('not-found')
    await c.env.MEDIA.delete(mediaKey(c.get('id'), id))
    return c.body(null, 204)
  })
  .post('/', async (c) => {
    const { url } = await readBody(c, MediaFromUrl)
    const link = new URL(url)
    if (!mayFetch(link, '')) throw new Refusal('media-not-fetched')
    const added = await c.get('letter').addMedia({ ...factsOf(link), id: crypto.randomUUID(), bytes: 0, url })
    if (!added) throw new Refusal('too-much')
    return c.json({ media: added }, 201)
  })

/** What a link seems to be; the upstream, which fetches it when the letter is made, has the last word. */
function factsOf({ pathname, hostname }: URL): Pick<Media, 'name' | 'type' | 'family'> {
  const name = decodeURIComponent(pathname.split('/').at(-1) ?? '').slice(0, 120) || hostname
  const { type, family } = guessByName(name) ?? { type: 'application/octet-stream', family: 'video' }
  return { name, type, family }
}
