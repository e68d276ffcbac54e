import type { Context } from 'hono'
import { Hono } from 'hono'
import { accepts } from 'hono/accepts'
import { createMiddleware } from 'hono/factory'
import { type Tongue, tongueOf } from '../../shared/language.ts'
import type { App } from '../device.ts'
import { filmKey, posterKey } from '../storage/keys.ts'
import { serveObject } from '../storage/serve.ts'
import type { Destination } from './link.ts'
import { emptyPage, filmPage } from './page.ts'
import { pagePolicy } from './style.ts'
import { idOf, isToken, linkStub } from './token.ts'

let policy: Promise<string> | undefined

/** Receivers are strangers to us and stay so: no cookie is read or set here, nothing is counted or logged. */
const forReceivers = createMiddleware<App>(async (c, next) => {
  policy ??= pagePolicy()
  const allowed = await policy
  await next()
  c.res.headers.set('Content-Security-Policy', allowed)
  c.res.headers.set('X-Robots-Tag', 'noindex, nofollow, noarchive')
})

/** `/l/:token`: the page that a film is watched on, by anyone who has the link. */
export const receiver = new Hono<App>()
  .use(forReceivers)
  .get('/:token', async (c) => {
    const token = c.req.param('token')
    const link = await find(c, token)
    if (typeof link === 'string') return answerEmpty(c, link)
    const isInWeChat = /MicroMessenger/i.test(c.req.header('User-Agent') ?? '')
    const tongue = isInWeChat && !c.req.header('Accept-Language') ? 'zh-CN' : visitorsTongue(c, link.language)
    return c.html(filmPage(link, { token, tongue, isInWeChat }))
  })
  .get('/:token/film', async (c) => {
    const link = await find(c, c.req.param('token'))
    if (typeof link === 'string') return answerEmpty(c, link)
    const film = await serveObject(c.env.MEDIA, filmKey(link.letter, link.film), c.req.raw, 'letter.mp4')
    if (!film) return answerEmpty(c, 'gone')
    if (c.req.query('save') !== undefined)
      film.headers.set('Content-Disposition', 'attachment; filename="letter.mp4"')
    return film
  })
  .get('/:token/poster', async (c) => {
    const token = c.req.param('token')
    const link = await find(c, token)
    if (typeof link === 'string') return answerEmpty(c, link)
    const key = posterKey(link.letter, await idOf(token))
    return (await serveObject(c.env.MEDIA, key, c.req.raw, 'letter')) ?? (await plainPoster(c))
  })

/** Where a link leads to, or why nowhere. What is no token is not even looked for. */
async function find(c: Context<App>, token: string): Promise<Destination | 'gone' | 'unknown'> {
  if (!isToken(token)) return 'unknown'
  return (await linkStub(c.env, await idOf(token)).read()) ?? 'unknown'
}

const answerEmpty = (c: Context<App>, why: 'gone' | 'unknown') =>
  c.html(emptyPage(why, visitorsTongue(c, 'en')), why === 'gone' ? 410 : 404)

const visitorsTongue = (c: Context<App>, fallback: string): Tongue =>
  tongueOf(
    accepts(c, { header: 'Accept-Language', supports: ['en', 'zh-CN', 'zh'], default: tongueOf(fallback) }),
  )

/** For a film whose sender gave no picture of it. */
async function plainPoster(c: Context<App>): Promise<Response> {
  const { body, headers } = await c.env.ASSETS.fetch(new URL('/icons/icon-512.png', c.req.url))
  return new Response(body, { headers: { 'Content-Type': headers.get('Content-Type') ?? 'image/png' } })
}
