import { SELF } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { describe, expect, test } from 'vitest'
import type { Letter } from '../../shared/letter.ts'
import type { Env } from '../../worker/env.ts'
import app from '../../worker/index.ts'
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
    expect(headers.get('cache-control')).toBe('no-store')
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

describe('a burst of changes', () => {
  test('of a hundred photos at once passes', async () => {
    const phone = new Phone()
    const { id } = await phone.letter()
    const put = (at: number) => phone.put(`/api/letters/${id}/media/${at}.png`, Uint8Array.from([...png, at]))
    const answers = await Promise.all(Array.from({ length: 99 }, (_, at) => put(at)))
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201]))
  })

  test('that no person makes is held up, and told for how long; looking goes on', async () => {
    const phone = new Phone()
    await phone.letter()
    const burst = () => Promise.all(Array.from({ length: 50 }, () => phone.post('/api/nowhere', {})))
    let heldUp: Response | undefined
    // Time is cut into windows of ten seconds: the burst goes on until it has filled one.
    for (let sent = 0; !heldUp && sent < 3000; sent += 50)
      heldUp = (await burst()).find(({ status }) => status === 429)
    expect(heldUp?.headers.get('retry-after')).toBe('10')
    expect(await heldUp?.json()).toMatchObject({ code: 'rate-limited' })
    expect((await phone.fetch('/api/letters')).status).toBe(200)
  })
})

describe('an access code', () => {
  const guarded = { ...env, ACCESS_CODE: 'open sesame' } as unknown as Env
  const ask = async (phone: Phone, path: string, body: object) => {
    const headers = { Cookie: phone.cookie, 'CF-Connecting-IP': phone.address }
    const init = { method: 'POST', body: JSON.stringify(body), headers }
    const response = await app.fetch(new Request(`http://dearly.test${path}`, init), guarded)
    return {
      status: response.status,
      code: (await response.json<{ code?: string }>().catch(() => ({}) as { code?: string })).code,
    }
  }

  test('has to be told once before anything is made, by any phone of the account', async () => {
    const phone = new Phone()
    const { id } = await phone.letter()
    const turn = (of: Phone, turnId: string) =>
      ask(of, `/api/letters/${id}/turns`, { id: turnId, text: 'export' })
    expect(await turn(phone, 'a')).toEqual({ status: 403, code: 'access-code-needed' })
    expect(await ask(phone, '/api/device/access', { code: 'open barley' })).toEqual({
      status: 403,
      code: 'code-unknown',
    })
    expect(await turn(phone, 'b')).toMatchObject({ status: 403 })
    expect(await ask(phone, '/api/device/access', { code: ' open sesame ' })).toMatchObject({ status: 204 })
    expect(await turn(phone, 'c')).toMatchObject({ status: 202 })
    const { turns } = await (await phone.fetch(`/api/letters/${id}`)).json<Letter>()
    expect(turns.map((one) => one.id)).toEqual(['c'])
  })

  test('cannot be found by trying', async () => {
    const phone = new Phone()
    const guess = (at: number) => ask(phone, '/api/device/access', { code: `guess ${at}` })
    const answers = []
    for (let tries = 0; tries < 12; tries++) answers.push(await guess(tries))
    expect(answers.at(-1)).toEqual({ status: 429, code: 'rate-limited' })
  })
})
