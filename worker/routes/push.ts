import { Hono } from 'hono'
import { NewPush, type PushAnswer } from '../../shared/api.ts'
import { type App, accountStub, knownAccount, ownAccount } from '../device.ts'
import { mayPushTo } from '../push/services.ts'
import { Refusal, readBody } from '../refusal.ts'

/** `/api/push`: this phone wants to be told when a film is ready or cannot be made, or no longer. */
export const push = new Hono<App>()
  .get('/', (c) => {
    const { VAPID_PUBLIC_KEY, VAPID_PRIVATE_KEY } = c.get('settings')
    const publicKey = VAPID_PRIVATE_KEY ? VAPID_PUBLIC_KEY : undefined
    return c.json({ publicKey: publicKey ?? null } satisfies PushAnswer)
  })
  .put('/', async (c) => {
    const subscription = await readBody(c, NewPush)
    const { VAPID_PRIVATE_KEY, PUSH_HOSTS } = c.get('settings')
    if (!VAPID_PRIVATE_KEY || !mayPushTo(subscription.endpoint, PUSH_HOSTS))
      throw new Refusal('push-unavailable')
    const account = await knownAccount(c)
    await accountStub(c.env, account).subscribe(c.get('cookie')?.device ?? '', subscription)
    return c.body(null, 204)
  })
  .delete('/', async (c) => {
    const account = await ownAccount(c)
    if (account) await accountStub(c.env, account).unsubscribe(c.get('cookie')?.device ?? '')
    return c.body(null, 204)
  })
