import { SELF } from 'cloudflare:test'
import { describe, expect, test } from 'vitest'
import { Phone, png } from './support/phone.ts'

describe('changes are taken from our own pages alone', () => {
  const begin = (headers: Record<string, string>) =>
    SELF.fetch('http://dearly.test/api/letters', {
      method: 'POST',
      body: '{"mode":"letter"}',
      headers: { 'Content-Type': 'application/json', ...headers },
    })

  test.each<[string, Record<string, string>, number]>([
    ['our own page', { Origin: 'http://dearly.test', 'Sec-Fetch-Site': 'same-origin' }, 201],
    ['our own page behind a tunnel that speaks https', { Origin: 'https://dearly.test' }, 201],
    ['a terminal, which has no origin', {}, 201],
    ['another site', { Origin: 'https://evil.example' }, 403],
    ['another port', { Origin: 'http://dearly.test:81' }, 403],
    ['a page without an origin of its own', { Origin: 'null' }, 403],
    ['a neighbour of the same site', { 'Sec-Fetch-Site': 'same-site' }, 403],
    ['another site that keeps its origin to itself', { 'Sec-Fetch-Site': 'cross-site' }, 403],
  ])('%s', async (_, headers, status) => {
    const response = await begin(headers)
    expect(response.status).toBe(status)
    if (status === 403) expect(await response.json()).toMatchObject({ code: 'foreign-origin' })
  })

  test.each(['PUT', 'PATCH', 'DELETE'])('%s from elsewhere changes nothing', async (method) => {
    const phone = new Phone()
    const { id, seq } = await phone.letter()
    const path = `/api/letters/${id}${method === 'DELETE' ? '' : '/media/a.png'}`
    const body = method === 'DELETE' ? undefined : png
    const headers = { Origin: 'https://evil.example' }
    expect((await phone.fetch(path, { method, body, headers })).status).toBe(403)
    expect(await (await phone.fetch(`/api/letters/${id}`)).json()).toMatchObject({ seq })
  })
})

describe('every answer', () => {
  test.each([
    ['an answer', '/api/health', 200],
    ['a refusal', '/api/letters/none', 404],
    ['an unknown route', '/api/nowhere', 404],
    ['a receiver’s page that is not there', '/l/none', 404],
  ])('%s carries the security headers and an id', async (_, path, status) => {
    const { headers, status: answered } = await SELF.fetch(`https://dearly.test${path}`)
    expect(answered).toBe(status)
    expect(headers.get('content-security-policy')).toMatch(/^default-src 'none'/)
    expect(headers.get('content-security-policy')).not.toContain('unsafe-inline')
    expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'")
    expect(headers.get('strict-transport-security')).toMatch(/^max-age=\d{8}/)
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('referrer-policy')).toBe('no-referrer')
    expect(headers.get('permissions-policy')).toContain('camera=(self), microphone=(self)')
    expect(headers.get('cross-origin-opener-policy')).toBe('same-origin')
    expect(headers.get('x-request-id')).toMatch(/^[\da-f-]{36}$/)
  })

  test('has an id of its own, whatever the asker calls it', async () => {
    const ask = () => SELF.fetch('http://dearly.test/api/health', { headers: { 'X-Request-Id': 'mine' } })
    const ids = (await Promise.all([ask(), ask()])).map(({ headers }) => headers.get('x-request-id'))
    expect(new Set(ids).size).toBe(2)
    expect(ids).not.toContain('mine')
  })
})

describe('what is sent is read up to a bound', () => {
  const send = async (body: BodyInit) => {
    const phone = new Phone()
    const { id } = await phone.letter()
    const response = await phone.fetch(`/api/letters/${id}/turns`, { method: 'POST', body })
    return { status: response.status, problem: await response.json<{ code: string; detail: string }>() }
  }

  test('a text of 50,000 characters passes, each of them escaped', async () => {
    const text = '\\u7231'.repeat(50_000)
    expect((await send(`{"id":"a","text":"${text}"}`)).status).toBe(202)
  })

  test('more than any letter needs is refused, told or not how long it is', async () => {
    const long = JSON.stringify({ id: 'a', text: 'a', more: 'x'.repeat(700_000) })
    const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>()
    const writer = writable.getWriter()
    void writer.write(new TextEncoder().encode(long)).catch(() => undefined)
    for (const body of [long, readable])
      expect(await send(body)).toMatchObject({ status: 413, problem: { code: 'request-too-large' } })
  })

  test('nesting without end is refused', async () => {
    const body = `{"id":"a","text":"a","more":${'['.repeat(5000)}${']'.repeat(5000)}}`
    expect(await send(body)).toMatchObject({ status: 400, problem: { code: 'invalid-request' } })
  })
})
