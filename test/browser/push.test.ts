import type { BrowserContext, Page } from '@playwright/test'
import { beforeEach, expect, test } from 'vitest'
import type { PushNews } from '../../shared/push.ts'
import { en } from '../../web/i18n/en.ts'
import { zhCN } from '../../web/i18n/zh-cn.ts'
import { notices } from '../../web/push/notice.ts'
import { phone } from '../support/browsers/chromium.ts'
import { useChromium } from '../support/browsers/for-file.ts'
import { Person } from '../support/browsers/person.ts'
import { serveQuickly } from '../support/browsers/serve.ts'

const dearly = serveQuickly()
const browser = useChromium(() => ({ whole: true }))
let context: BrowserContext

/** A phone that may show notifications. No push service is in reach, so the browser's part of subscribing is ours. */
async function phoneIn(locale: string): Promise<Person> {
  context = await browser().newContext({ ...phone, locale, permissions: ['notifications'] })
  await context.addInitScript(() => {
    const keys = { p256dh: `B${'A'.repeat(86)}`, auth: 'A'.repeat(22) }
    const held = { endpoint: 'https://fcm.googleapis.com/fcm/send/a', keys, unsubscribe: async () => true }
    let subscription: typeof held | null = null
    Object.assign(PushManager.prototype, {
      getSubscription: async () => subscription && { ...subscription, toJSON: () => held },
      subscribe: async ({ userVisibleOnly, applicationServerKey }: PushSubscriptionOptionsInit) => {
        if (!userVisibleOnly || String(applicationServerKey).length !== 87) throw new TypeError('not so')
        subscription = held
        return { ...held, toJSON: () => held }
      },
    })
  })
  const person = new Person(await context.newPage(), locale === 'zh-CN' ? zhCN : en)
  await person.page.goto(dearly.url)
  await person.page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined))
  return person
}

beforeEach(() => () => context?.close())

/** Has the browser hand a push to the app's service worker, as a push service would. */
async function push(page: Page, data: string): Promise<void> {
  const devtools = await context.newCDPSession(page)
  const registered = new Promise<string>((resolve) =>
    devtools.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
      const [own] = registrations
      if (own) resolve(own.registrationId)
    }),
  )
  await devtools.send('ServiceWorker.enable')
  const registrationId = await registered
  await devtools.send('ServiceWorker.deliverPushMessage', { origin: dearly.url, registrationId, data })
}

/** What the phone shows. */
const shown = (page: Page) =>
  page.evaluate(async () => {
    const registration = await navigator.serviceWorker.ready
    return (await registration.getNotifications()).map(({ title, body, data }) => ({ title, body, data }))
  })

/** Taps the one notification; no browser without a screen lets anyone do that but its own service worker. */
async function tapNotice(): Promise<void> {
  const [worker] = context.serviceWorkers()
  await worker!.evaluate(`registration.getNotifications().then(([notification]) => {
    self.dispatchEvent(new NotificationEvent('notificationclick', { notification }))
  })`)
}

test('on its way, a phone that asks is told when the film is ready, in its language, and a tap opens the letter', async () => {
  const sender = await phoneIn('zh-CN')
  const { page, say } = sender
  await sender.write({ to: '妈妈', words: '生日快乐！', from: '安娜' })
  const begun = page.waitForResponse(
    (response) => response.url().endsWith('/api/letters') && response.request().method() === 'POST',
  )
  await sender.seal()
  const { id } = (await (await begun).json()) as { id: string }
  const kept = page.waitForResponse(
    (response) => response.url().endsWith('/api/push') && response.request().method() === 'PUT',
  )
  await sender.tap(say.way.tellMe.ask)
  expect((await kept).status()).toBe(204)
  await page.getByText(say.way.tellMe.told).waitFor()
  await sender.tap(say.app.back)

  await push(page, JSON.stringify({ letter: id, news: 'ready' } satisfies PushNews))
  await expect
    .poll(() => shown(page), { timeout: 10_000 })
    .toEqual([{ ...notices.ready['zh-CN'], data: { letter: id } }])
  await tapNotice()
  await page.waitForURL(/\/(way|film)\//)
  expect(await shown(page)).toEqual([])
  await page.goto(`${dearly.url}/open/${id}`)
  await page.waitForURL(/\/(way|film)\//)
})

test('a push that says nothing we know still shows something: silent ones cost a page its right to any', async () => {
  const { page } = await phoneIn('en-GB')
  await push(page, 'nonsense')
  await expect
    .poll(() => shown(page), { timeout: 10_000 })
    .toEqual([{ ...notices.ready.en, data: { letter: '' } }])
})
