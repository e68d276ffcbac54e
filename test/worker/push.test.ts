import { env } from 'cloudflare:test'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { PairAnswer } from '../../shared/api.ts'
import type { LetterEvent } from '../../shared/letter.ts'
import { nemoPaths } from '../../shared/nemo.ts'
import { accountStub } from '../../worker/device.ts'
import type { Env } from '../../worker/env.ts'
import { mayPushTo } from '../../worker/push/services.ts'
import { Phone } from './support/phone.ts'
import { mp4 } from './support/phone-film.ts'
import { claimsOf, PushReceiver, PushService } from './support/push-service.ts'

let service: PushService
beforeEach(() => {
  service = new PushService()
})
afterEach(() => {
  vi.restoreAllMocks()
})

const put = (phone: Phone, subscription: unknown) =>
  phone.fetch('/api/push', { method: 'PUT', body: JSON.stringify(subscription) })
const listenNoMore = (phone: Phone) => phone.fetch('/api/push', { method: 'DELETE' })

/** What the browser of a phone holds, once the phone wants to be told. */
async function listen(phone: Phone): Promise<PushReceiver> {
  const receiver = await PushReceiver.make()
  expect((await put(phone, receiver.subscription)).status).toBe(204)
  return receiver
}

/** Asks for a film, for someone whose name no push may say, and waits for what comes of it. */
async function askForFilm(phone: Phone, isOver: (event: LetterEvent) => boolean): Promise<string> {
  const { id } = await phone.letter({ mode: 'letter', title: 'For Mum' })
  const turn = { id: 'make', text: 'Make a film of: I miss you.', as: 'make', thenExport: true }
  await phone.post(`/api/letters/${id}/turns`, turn)
  await phone.events(id, isOver)
  return id
}

/** Tells the account of a phone, as one of its letters does. */
async function tell(phone: Phone): Promise<string[]> {
  const before = service.pushed.length
  const account = phone.cookie.split('=')[1]?.split('.')[0] ?? ''
  await accountStub(env as unknown as Env, account).tellDevices({ letter: 'a', news: 'ready' })
  return service.pushed.slice(before).map(({ url }) => url)
}

describe('a phone is told', () => {
  test('that its film is ready: the letter’s id and that word, sealed for it alone and signed by us', {
    timeout: 60_000,
  }, async () => {
    const phone = new Phone()
    const receiver = await listen(phone)
    const id = await askForFilm(phone, ({ type }) => type === 'export.ready')
    await expect.poll(() => service.pushed.length).toBe(1)
    const [push] = service.pushed
    expect(push!.url).toBe(receiver.endpoint)
    expect(await receiver.read(push!.body)).toEqual({ letter: id, news: 'ready' })
    expect(push!.headers.get('content-encoding')).toBe('aes128gcm')
    const { publicKey } = await (await phone.fetch('/api/push')).json<{ publicKey: string }>()
    const { key, aud, exp, sub } = await claimsOf(push!)
    expect({ key, aud }).toEqual({ key: publicKey, aud: 'https://push.test' })
    expect(exp * 1000 - Date.now()).toBeLessThanOrEqual(86_400_000)
    expect(sub).toMatch(/^mailto:/)
  })

  test('that its letter failed, in a push of the same length', async () => {
    service.refused = [nemoPaths.chat]
    const phone = new Phone()
    const receiver = await listen(phone)
    const id = await askForFilm(phone, ({ type }) => type === 'turn.ended')
    await expect.poll(() => service.pushed.length).toBe(1)
    expect(await receiver.read(service.pushed[0]!.body)).toEqual({ letter: id, news: 'failed' })
    await tell(phone)
    expect(new Set(service.pushed.map(({ body }) => body.length)).size).toBe(1)
  })

  test('beside the others that share its letters, until it asks for no more or leaves', async () => {
    const [first, second] = [new Phone(), new Phone()]
    await first.letter()
    const { code } = PairAnswer.parse(await (await first.post('/api/device/pair', {})).json())
    await second.post('/api/device/join', { code })
    const [one, other] = [await listen(first), await listen(second)]
    expect(new Set(await tell(first))).toEqual(new Set([one.endpoint, other.endpoint]))
    expect((await listenNoMore(first)).status).toBe(204)
    expect(await tell(first)).toEqual([other.endpoint])
    await second.fetch('/api/device', { method: 'DELETE' })
    expect(await tell(first)).toEqual([])
  })

  test('at the place it named last', async () => {
    const phone = new Phone()
    await listen(phone)
    const { endpoint } = await listen(phone)
    expect(await tell(phone)).toEqual([endpoint])
  })

  test('nothing of a film that it brought itself', async () => {
    const phone = new Phone()
    await listen(phone)
    const { id } = await phone.letter()
    await phone.put(`/api/letters/${id}/exports/mine/film`, mp4(1), 'video/mp4')
    expect(await tell(phone)).toHaveLength(1)
    expect(service.pushed).toHaveLength(1)
  })
})

describe('a push service', () => {
  test.each([404, 410])('that knows the subscription no more (%s) is asked no more', async (status) => {
    const phone = new Phone()
    await listen(phone)
    service.status = status
    expect(await tell(phone)).toHaveLength(1)
    expect(await tell(phone)).toHaveLength(0)
  })

  test.each([429, 500, 302])('that answers %s is asked again at the next news', async (status) => {
    const phone = new Phone()
    await listen(phone)
    service.status = status
    expect(await tell(phone)).toHaveLength(1)
    service.status = 201
    expect(await tell(phone)).toHaveLength(1)
  })

  test('that fails is nothing to the letter, and the log does not tell where the phone is', async () => {
    const lines: string[] = []
    vi.spyOn(console, 'warn').mockImplementation((line) => void lines.push(String(line)))
    service.status = 500
    service.refused = [nemoPaths.chat]
    const phone = new Phone()
    const { endpoint } = await listen(phone)
    const id = await askForFilm(phone, ({ type }) => type === 'turn.ended')
    await expect.poll(() => lines.join('\n')).toContain('a push was not taken')
    expect(lines.join('\n')).not.toContain(new URL(endpoint).pathname)
    expect((await phone.fetch(`/api/letters/${id}`)).status).toBe(200)
  })

  test.each<[string, boolean]>([
    ['https://fcm.googleapis.com/fcm/send/a', true],
    ['https://updates.push.services.mozilla.com/wpush/v2/a', true],
    ['https://web.push.apple.com/a', true],
    ['https://wns2-par02p.notify.windows.com/w/?token=a', true],
    ['https://push.example/a', true],
    ['http://fcm.googleapis.com/fcm/send/a', false],
    ['https://fcm.googleapis.com:8443/a', false],
    ['https://someone@fcm.googleapis.com/a', false],
    ['https://fcm.googleapis.com.evil.example/a', false],
    ['https://evilnotify.windows.com/a', false],
    ['https://127.0.0.1/a', false],
    ['nonsense', false],
  ])('%s is one: %s', (endpoint, isOne) => {
    expect(mayPushTo(endpoint, ['push.example'])).toBe(isOne)
  })

  test('that is none of those is refused', async () => {
    const { subscription } = await PushReceiver.make()
    const asked = async (changed: object) => {
      const response = await put(new Phone(), { ...subscription, ...changed })
      return { status: response.status, code: (await response.json<{ code: string }>()).code }
    }
    const refused = { status: 422, code: 'push-unavailable' }
    expect(await asked({ endpoint: 'https://evil.example/a' })).toEqual(refused)
    expect(await asked({ endpoint: 'http://push.test/a' })).toMatchObject({ status: 400 })
    expect(await asked({ keys: { p256dh: 'a', auth: 'b' } })).toMatchObject({ status: 400 })
  })
})
