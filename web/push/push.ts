import { PushAnswer } from '../../shared/api.ts'
import { ask, isRefused, reach } from '../api/client.ts'
import { tongue } from '../i18n/index.ts'
import { keepTongue } from './tongue.ts'

/** How asking to be told ended: `refused` by the person or the browser, `unavailable` where the service is. */
export type Asked = 'told' | 'refused' | 'unavailable'

/**
 * Whether this phone could be told, and whether it is already. On an iPhone only the installed app can be; in a
 * private window no one.
 */
export async function pushState(): Promise<'possible' | 'on' | 'impossible'> {
  if (!('serviceWorker' in navigator && 'PushManager' in globalThis && 'Notification' in globalThis))
    return 'impossible'
  const registration = await navigator.serviceWorker.getRegistration()
  if (!registration || Notification.permission === 'denied') return 'impossible'
  const subscription = await registration.pushManager.getSubscription()
  if (subscription && Notification.permission === 'granted') {
    // The server may have forgotten it, or this phone may have joined another; and iOS never tells of a change.
    await tellServer(subscription).catch(onlyRefused)
    return 'on'
  }
  return (await readKey().catch(onlyRefused)) ? 'possible' : 'impossible'
}

/** Asks the browser, and with its word the server. Call it straight from a tap. */
export async function askToBeTold(): Promise<Asked> {
  if ((await Notification.requestPermission()) !== 'granted') return 'refused'
  const [key, registration] = await Promise.all([readKey(), navigator.serviceWorker.ready])
  if (!key) return 'unavailable'
  try {
    await tellServer(await subscribe(registration.pushManager, key))
    return 'told'
  } catch (error) {
    if (isRefused(error) || error instanceof DOMException) return 'unavailable'
    throw error
  }
}

async function subscribe(manager: PushManager, applicationServerKey: string): Promise<PushSubscription> {
  // One made with another key (the server was set up anew) would be refused.
  await (await manager.getSubscription())?.unsubscribe()
  return await manager.subscribe({ userVisibleOnly: true, applicationServerKey })
}

async function tellServer(subscription: PushSubscription): Promise<void> {
  const { endpoint, keys } = subscription.toJSON()
  await keepTongue(tongue.value)
  await reach('/api/push', {
    method: 'PUT',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ endpoint, keys }),
  })
}

const readKey = async (): Promise<string | null> => (await ask(PushAnswer, '/api/push')).publicKey

function onlyRefused(error: unknown): undefined {
  if (!isRefused(error)) throw error
}
