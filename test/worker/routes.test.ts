import { describe, expect, test } from 'vitest'
import type { Letter } from '../../shared/letter.ts'
import { Phone, png } from './support/phone.ts'

const problemOf = async (response: Response) => {
  expect(response.headers.get('content-type')).toContain('application/problem+json')
  return await response.json<{
    code: string
    detail: string
    title: string
    status: number
    action: { kind: string }
  }>()
}

test('health tells whether the upstream answers', async () => {
  expect(await (await new Phone().fetch('/api/health')).json()).toEqual({ ok: true, nemo: 'reachable' })
})

describe('a letter', () => {
  test('begins with 201, a device cookie, and an empty snapshot', async () => {
    const response = await new Phone().post('/api/letters', {
      mode: 'letter',
      language: 'zh-CN',
      title: '妈妈',
    })
    expect(response.status).toBe(201)
    expect(response.headers.get('set-cookie')).toMatch(/HttpOnly.*SameSite=Lax/)
    expect(await response.json()).toMatchObject({
      mode: 'letter',
      language: 'zh-CN',
      title: '妈妈',
      status: 'new',
      media: [],
      turns: [],
      exports: [],
      timeline: null,
    })
  })

  test('is listed for its own phone alone, and does not exist for another', async () => {
    const phone = new Phone()
    const { id } = await phone.letter()
    const stranger = new Phone()
    await stranger.letter()
    expect(
      (await (await phone.fetch('/api/letters')).json<{ letters: Letter[] }>()).letters.map((one) => one.id),
    ).toEqual([id])
    for (const path of [
      `/api/letters/${id}`,
      `/api/letters/${id}/events`,
      `/api/letters/${id}/exports/x/film`,
    ]) {
      expect((await stranger.fetch(path)).status).toBe(404)
    }
    // Ownership comes before the body: even nonsense is answered with 404.
    expect((await stranger.post(`/api/letters/${id}/turns`, {})).status).toBe(404)
  })

  test('with a forged cookie does not exist', async () => {
    const phone = new Phone()
    const { id } = await phone.letter()
    phone.cookie = phone.cookie.replace(/.{6}$/, 'AAAAAA')
    expect((await phone.fetch(`/api/letters/${id}`)).status).toBe(404)
  })

  test('that is forgotten is gone, with its media', async () => {
    const phone = new Phone()
    const { id } = await phone.letter()
    await phone.put(`/api/letters/${id}/media/a.png`, png)
    expect((await phone.fetch(`/api/letters/${id}`, { method: 'DELETE' })).status).toBe(204)
    expect((await phone.fetch(`/api/letters/${id}`)).status).toBe(404)
    expect((await (await phone.fetch('/api/letters')).json<{ letters: Letter[] }>()).letters).toEqual([])
  })

  test('asked for with nonsense is refused in words', async () => {
    const response = await new Phone().post('/api/letters', { mode: 'postcard' })
    expect(response.status).toBe(400)
    expect(await problemOf(response)).toMatchObject({
      code: 'invalid-request',
      action: { kind: 'try-again' },
    })
  })
})

describe('media', () => {
  test('are taken by what they are, not by their name', async () => {
    const phone = new Phone()
    const { id } = await phone.letter()
    const response = await phone.put(`/api/letters/${id}/media/photo.jpg`, png, 'image/jpeg')
    expect(response.status).toBe(201)
    expect(await response.json()).toMatchObject({
      media: { name: 'photo.jpg', type: 'image/png', family: 'image', bytes: png.length },
    })
  })

  test('sent twice are kept once; another file of the same name gets a name of its own', async () => {
    const phone = new Phone()
    const { id } = await phone.letter()
    const path = `/api/letters/${id}/media/a.png`
    const [first, again] = [
      await (await phone.put(path, png)).json(),
      await (await phone.put(path, png)).json(),
    ]
    expect(again).toEqual(first)
    const other = await (await phone.put(path, new Uint8Array([...png, 0]))).json()
    expect(other).toMatchObject({ media: { name: 'a (2).png' } })
  })

  test.each([
    ['a text named .jpg', 'not a photo at all', 415, 'unsupported-media'],
    ['an empty file', '', 422, 'media-empty'],
  ])('%s is refused', async (_, body, status, code) => {
    const phone = new Phone()
    const { id } = await phone.letter()
    const response = await phone.put(`/api/letters/${id}/media/photo.jpg`, body, 'image/jpeg')
    expect(response.status).toBe(status)
    const told = await problemOf(response)
    expect(told.code).toBe(code)
    expect(told.detail).toContain('photo.jpg')
    expect((await (await phone.fetch(`/api/letters/${id}`)).json<Letter>()).media).toEqual([])
  })

  test('of 201 MB are refused before they are read', async () => {
    const phone = new Phone()
    const { id } = await phone.letter()
    const { readable, writable } = new FixedLengthStream(201_000_000)
    const writing = writable
      .getWriter()
      .write(png)
      .catch(() => undefined)
    const response = await phone.put(`/api/letters/${id}/media/big.jpg`, readable)
    expect(response.status).toBe(413)
    expect((await problemOf(response)).detail).toContain('200 MB')
    await writing
  })

  test('by a link that is not public https are refused', async () => {
    const phone = new Phone()
    const { id } = await phone.letter()
    for (const url of [
      'http://example.com/a.jpg',
      'https://127.0.0.1/a.jpg',
      'https://localhost/a.jpg',
      'https://example.com:444/a.jpg',
    ]) {
      expect((await phone.post(`/api/letters/${id}/media`, { url })).status).toBeGreaterThanOrEqual(400)
    }
    const response = await phone.post(`/api/letters/${id}/media`, { url: 'https://example.com/a.jpg' })
    expect(await response.json()).toMatchObject({ media: { name: 'a.jpg', family: 'image' } })
  })

  test('can be taken out again', async () => {
    const phone = new Phone()
    const { id } = await phone.letter()
    const { media } = await (await phone.put(`/api/letters/${id}/media/a.png`, png)).json<{
      media: { id: string }
    }>()
    expect((await phone.fetch(`/api/letters/${id}/media/${media.id}`, { method: 'DELETE' })).status).toBe(204)
    expect((await (await phone.fetch(`/api/letters/${id}`)).json<Letter>()).media).toEqual([])
  })
})

test('a problem is told in the language of the one who asked', async () => {
  const response = await new Phone().fetch('/api/letters/none', {
    headers: { 'Accept-Language': 'zh-CN,zh;q=0.9,en;q=0.8' },
  })
  expect((await problemOf(response)).title).toBe('找不到')
})

test('an export without a film is refused and appends no event', async () => {
  const phone = new Phone()
  const { id, seq } = await phone.letter()
  const response = await phone.post(`/api/letters/${id}/exports`, { id: 'x' })
  expect(response.status).toBe(409)
  expect((await problemOf(response)).code).toBe('nothing-to-export')
  expect((await (await phone.fetch(`/api/letters/${id}`)).json<Letter>()).seq).toBe(seq)
})

test('an unknown route is a problem, too', async () => {
  expect((await problemOf(await new Phone().fetch('/api/nowhere'))).status).toBe(404)
})
