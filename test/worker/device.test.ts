import { afterEach, describe, expect, test, vi } from 'vitest'
import { PairAnswer } from '../../shared/api.ts'
import type { Letter, LetterEvent } from '../../shared/letter.ts'
import { Phone, png } from './support/phone.ts'

afterEach(() => {
  vi.useRealTimers()
})

const codeFrom = async (phone: Phone) =>
  PairAnswer.parse(await (await phone.post('/api/device/pair', {})).json())
const join = (phone: Phone, code: string) => phone.post('/api/device/join', { code })
const lettersOf = async (phone: Phone) =>
  (await (await phone.fetch('/api/letters')).json<{ letters: Letter[] }>()).letters.map(({ id }) => id)
const leave = (phone: Phone) => phone.fetch('/api/device', { method: 'DELETE' })
const codeOf = async (response: Response) => (await response.json<{ code: string }>()).code

/** Two phones that share the letters of the first. */
async function pair(): Promise<{ first: Phone; second: Phone; id: string }> {
  const [first, second] = [new Phone(), new Phone()]
  const { id } = await first.letter()
  const { code } = await codeFrom(first)
  expect((await join(second, code)).status).toBe(204)
  return { first, second, id }
}

describe('a second phone', () => {
  test('joins by a code that can be typed as one likes, and sees the letters of the first', async () => {
    const [first, second] = [new Phone(), new Phone()]
    const { id } = await first.letter()
    const { code, expiresAt } = await codeFrom(first)
    expect(code).toMatch(/^[2-9A-HJ-NP-Z]{4}-[2-9A-HJ-NP-Z]{4}$/)
    expect(expiresAt - Date.now()).toBeGreaterThan(9 * 60_000)
    expect((await join(second, ` ${code.toLowerCase().replace('-', ' ')} `)).status).toBe(204)
    expect(await lettersOf(second)).toEqual([id])
    expect((await second.put(`/api/letters/${id}/media/a.png`, png)).status).toBe(201)
  })

  test('brings its own letters along, and neither phone loses any', async () => {
    const [first, second] = [new Phone(), new Phone()]
    const [one, two] = [await first.letter(), await second.letter()]
    expect((await join(second, (await codeFrom(first)).code)).status).toBe(204)
    expect(new Set(await lettersOf(first))).toEqual(new Set([one.id, two.id]))
    expect(new Set(await lettersOf(second))).toEqual(new Set([one.id, two.id]))
    expect((await first.fetch(`/api/letters/${two.id}/events`)).status).toBe(200)
  })

  test('goes on with the very project of a letter that it brought', async () => {
    const [first, second] = [new Phone(), new Phone()]
    const { id } = await second.letter()
    const ended = (turn: string) => (event: LetterEvent) => event.type === 'turn.ended' && event.turn === turn
    await second.post(`/api/letters/${id}/turns`, { id: 'a', text: 'Make a film of: hello.', as: 'make' })
    await second.events(id, ended('a'))
    await join(second, (await codeFrom(first)).code)
    await first.post(`/api/letters/${id}/turns`, { id: 'b', text: 'no music' })
    const events = await first.events(id, ended('b'))
    expect(events.at(-1)).toMatchObject({ outcome: 'done' })
    expect(events.filter(({ type }) => type === 'setup.started')).toHaveLength(1)
    expect((await first.post(`/api/letters/${id}/claim`, {})).status).toBe(200)
  })

  test('whose letters a third shares is refused: they are not taken from that one', async () => {
    const { first, second, id } = await pair()
    const other = new Phone()
    await other.letter()
    const { code } = await codeFrom(other)
    const refused = await join(second, code)
    expect(refused.status).toBe(409)
    expect(await codeOf(refused)).toBe('paired-already')
    expect(await lettersOf(first)).toEqual([id])
    // The code was not used up.
    expect((await join(new Phone(), code)).status).toBe(204)
  })
})

describe('a code', () => {
  test('works once', async () => {
    const { code } = await codeFrom(new Phone())
    expect((await join(new Phone(), code)).status).toBe(204)
    const again = await join(new Phone(), code)
    expect(again.status).toBe(403)
    expect(await codeOf(again)).toBe('code-unknown')
  })

  test('works for ten minutes', async () => {
    const { code, expiresAt } = await codeFrom(new Phone())
    vi.useFakeTimers({ toFake: ['Date'], now: expiresAt + 1 })
    expect((await join(new Phone(), code)).status).toBe(403)
  })

  test('that is guessed is refused, and after ten tries nobody from there may try at all', async () => {
    const guess = () =>
      new Phone().fetch('/api/device/join', {
        method: 'POST',
        body: '{"code":"AAAA-AAAA"}',
        headers: { 'CF-Connecting-IP': '198.51.100.9' },
      })
    // The limit counts by the clock's minutes: a new one may begin in between, which gives ten more.
    const answers: Response[] = []
    while (answers.length < 21 && answers.at(-1)?.status !== 429) answers.push(await guess())
    const [refused, last] = [answers.slice(0, -1), answers.at(-1)]
    expect(refused.length).toBeGreaterThanOrEqual(10)
    expect(refused.every(({ status }) => status === 403)).toBe(true)
    expect(last?.status).toBe(429)
    expect(last?.headers.get('retry-after')).toBe('60')
  })
})

describe('a phone that is forgotten', () => {
  test('takes its letters with it when it was the only one, and its cookie is worth nothing', async () => {
    const phone = new Phone()
    const { id } = await phone.letter()
    await phone.put(`/api/letters/${id}/media/a.png`, png)
    const { cookie } = phone
    const response = await leave(phone)
    expect(response.status).toBe(204)
    expect(response.headers.get('set-cookie')).toMatch(/^device=;.*Max-Age=0/)
    expect(response.headers.get('removed')).toMatch(/^letters=1, media=1, films=0/)
    phone.cookie = cookie
    expect((await phone.fetch(`/api/letters/${id}`)).status).toBe(404)
    expect(await lettersOf(phone)).toEqual([])
    // Who comes back with it is a new phone.
    await phone.letter()
    expect(phone.cookie).not.toBe(cookie)
  })

  test('leaves the letters to the phones that it shared them with', async () => {
    const { first, second, id } = await pair()
    const { cookie } = second
    const left = await leave(second)
    expect(left.status).toBe(204)
    expect(left.headers.get('removed')).toMatch(/^letters=0, media=0/)
    second.cookie = cookie
    expect(await lettersOf(second)).toEqual([])
    expect((await second.fetch(`/api/letters/${id}`)).status).toBe(404)
    expect(await lettersOf(first)).toEqual([id])
  })

  test('the first of two leaves the second the letters that it began', async () => {
    const { first, second, id } = await pair()
    await leave(first)
    expect(await lettersOf(second)).toEqual([id])
    expect((await second.put(`/api/letters/${id}/media/a.png`, png)).status).toBe(201)
  })

  test('that never was here is forgotten, too', async () => {
    expect((await leave(new Phone())).status).toBe(204)
  })
})
