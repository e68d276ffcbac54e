import { env } from 'cloudflare:workers'
import { describe, expect, test } from 'vitest'
import type { Env } from '../../worker/env.ts'
import app from '../../worker/index.ts'
import { Phone, png } from './support/phone.ts'

/** Every route of a letter there is, as the app itself knows them. */
const routes = [
  ...new Set(
    app.routes
      .filter(({ method, path }) => method !== 'ALL' && path.startsWith('/api/letters/:id'))
      .map(({ method, path }) => `${method} ${path}`),
  ),
]

/** Asks for a route of a letter, with a body that tells whether it was looked at. */
async function ask(route: string, letter: string, media: string, cookie: string) {
  const [method = '', pattern = ''] = route.split(' ')
  const path = pattern
    .replace(':id', letter)
    .replace(':media', media)
    .replace(/:\w+|\*/g, 'x')
  const body = ['GET', 'HEAD', 'OPTIONS'].includes(method) ? undefined : '{"nonsense'
  const request = new Request(`http://dearly.test${path}`, { method, body, headers: { Cookie: cookie } })
  const response = await app.fetch(request, env as unknown as Env)
  return { route, status: response.status, isBodyRead: request.bodyUsed }
}

describe('a letter does not exist', () => {
  test.each<[string, () => Promise<string>]>([
    ['for a phone without a cookie', async () => ''],
    [
      'for another phone',
      async () => {
        const stranger = new Phone()
        await stranger.letter()
        return stranger.cookie
      },
    ],
    [
      'for a phone whose cookie names the owner but is not signed by us',
      async () => 'device=owner.device.c2lnbmVkIGJ5IHNvbWVvbmUgZWxzZSwgbm90IHVzIQ%3D%3D',
    ],
  ])('%s, on any route, and no body is looked at', async (_, cookieOf) => {
    expect(routes.length).toBeGreaterThan(10)
    const owner = new Phone()
    const { id } = await owner.letter()
    const put = await owner.put(`/api/letters/${id}/media/a.png`, png)
    const { media } = await put.json<{ media: { id: string } }>()
    const { seq } = await (await owner.fetch(`/api/letters/${id}`)).json<{ seq: number }>()
    const cookie = await cookieOf()
    for (const route of routes)
      expect(await ask(route, id, media.id, cookie)).toEqual({ route, status: 404, isBodyRead: false })
    expect(await (await owner.fetch(`/api/letters/${id}`)).json()).toMatchObject({ seq, media: [media] })
  })
})
