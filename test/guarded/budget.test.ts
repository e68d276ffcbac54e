import { env as bindings } from 'cloudflare:workers'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { nemoPaths } from '../../shared/nemo.ts'
import { maySpend } from '../../worker/budget/budget.ts'
import { accountStub } from '../../worker/device.ts'
import type { Env } from '../../worker/env.ts'
import { Phone } from '../worker/support/phone.ts'

const env = bindings as unknown as Env & { NEMO_API_URL: string }
const [tokensADay, tokensEach, turnsADay, turnsEach] = [20, 5, 12, 4]

const counted = async (path: string): Promise<number> => {
  const counts = await (await fetch(`${env.NEMO_API_URL}/counted`)).json<Record<string, number>>()
  return counts[path] ?? 0
}

/** How often the upstream is asked for `path` while `what` goes on. */
async function askedDuring(path: string, what: () => Promise<unknown>): Promise<number> {
  const before = await counted(path)
  await what()
  return (await counted(path)) - before
}

// Every test has a day of its own, so that it finds an untouched budget.
let day = Date.UTC(2027, 0, 1, 12)
beforeEach(() => {
  day += 86_400_000
  vi.useFakeTimers({ toFake: ['Date'], now: day })
})
afterEach(() => {
  vi.useRealTimers()
})

/** Asks for a token as each of `count` fresh cookies; `addressOf` tells from where the one comes. */
const freshCookies = (count: number, addressOf: (at: number) => string) => async () => {
  for (let at = 0; at < count; at += 100) {
    const some = Array.from({ length: Math.min(100, count - at) }, (_, index) =>
      accountStub(env, crypto.randomUUID()).token(addressOf(at + index)),
    )
    await Promise.all(some)
  }
}

/** A fresh phone that asks for a turn; how the turn ended. */
async function oneTurn(address: string): Promise<string> {
  const phone = new Phone()
  const headers = { 'CF-Connecting-IP': address, 'Content-Type': 'application/json' }
  const post = (path: string, body: object) =>
    phone.fetch(path, { method: 'POST', headers, body: JSON.stringify(body) })
  const { id } = await (await post('/api/letters', { mode: 'letter' })).json<{ id: string }>()
  expect((await post(`/api/letters/${id}/turns`, { id: 'a', text: 'Say hello.' })).status).toBe(202)
  const events = await phone.events(id, ({ type }) => type === 'turn.ended')
  const ended = events.at(-1)
  return ended?.type === 'turn.ended' ? (ended.problem?.code ?? ended.outcome) : ''
}

describe('tokens', () => {
  test('of ten thousand fresh clients from a thousand addresses get one for as long as the day’s last', async () => {
    const ask = (at: number) =>
      maySpend(env, 'token', { id: crypto.randomUUID(), address: `address ${at % 1000}` })
    const answers = await Promise.all(Array.from({ length: 10_000 }, (_, at) => ask(at)))
    expect(answers.filter(Boolean)).toHaveLength(tokensADay)
  })

  test('of three hundred fresh cookies from one address only some get one; the others find the rest', async () => {
    const one = freshCookies(300, () => 'one')
    expect(await askedDuring(nemoPaths.anonymousToken, one)).toBe(tokensEach)
    const others = freshCookies(100, (at) => `other ${at}`)
    expect(await askedDuring(nemoPaths.anonymousToken, others)).toBe(tokensADay - tokensEach)
  })

  test('an account that has one needs no other', async () => {
    const account = accountStub(env, crypto.randomUUID())
    const ask = () => Promise.all([account.token('a'), account.token('a'), account.token('a')])
    expect(await askedDuring(nemoPaths.anonymousToken, ask)).toBe(1)
    expect(await askedDuring(nemoPaths.anonymousToken, ask)).toBe(0)
  })

  test('are there again the next day', async () => {
    await freshCookies(30, (at) => `address ${at}`)()
    vi.setSystemTime(day + 86_400_000)
    day += 86_400_000
    expect(
      await askedDuring(
        nemoPaths.anonymousToken,
        freshCookies(1, () => 'a'),
      ),
    ).toBe(1)
  })

  test('looking around asks for none', async () => {
    const look = async () => {
      const phone = new Phone()
      await phone.letter()
      expect(await (await phone.fetch('/api/credits')).json()).toMatchObject({ available: 0 })
    }
    expect(await askedDuring(nemoPaths.anonymousToken, look)).toBe(0)
  })
})

describe('turns', () => {
  test('of fresh phones from everywhere are made within the day’s budget; the rest is told why not', async () => {
    const outcomes: string[] = []
    const all = async () => {
      for (let at = 0; at < 30; at++) outcomes.push(await oneTurn(`203.0.113.${at}`))
    }
    expect(await askedDuring(nemoPaths.chat, all)).toBe(turnsADay)
    expect(outcomes.filter((outcome) => outcome === 'done')).toHaveLength(turnsADay)
    expect(outcomes.filter((outcome) => outcome === 'budget-spent')).toHaveLength(30 - turnsADay)
  })

  test('over the budget ask nothing of the upstream', async () => {
    for (let at = 0; at < turnsEach; at++) await oneTurn('203.0.113.77')
    const over = () => oneTurn('203.0.113.77')
    for (const path of [nemoPaths.anonymousToken, nemoPaths.session, nemoPaths.chat])
      expect(await askedDuring(path, over)).toBe(0)
  })

  test('from one household’s many IPv6 addresses count as its own', async () => {
    const outcomes = []
    for (let at = 0; at < turnsEach + 2; at++) outcomes.push(await oneTurn(`2001:db8:1:2::${at + 1}`))
    expect(outcomes.slice(turnsEach)).toEqual(['budget-spent', 'budget-spent'])
    expect(await oneTurn('2001:db8:1:3::1')).toBe('done')
  })

  test('are counted once, however often they are tried', async () => {
    const take = (id: string) => maySpend(env, 'turn', { id, address: 'a' })
    for (let tries = 0; tries < 20; tries++) expect(await take('same')).toBe(true)
    for (let at = 1; at < turnsEach; at++) expect(await take(`other ${at}`)).toBe(true)
    expect(await take('one more')).toBe(false)
    expect(await take('same')).toBe(true)
  })
})
