import type { NewPush } from '../../shared/api.ts'
import type { PushNews } from '../../shared/push.ts'
import type { Settings } from '../settings.ts'
import { sendPush } from './send.ts'
import { mayPushTo } from './services.ts'

const keyOf = (device: string) => `push:${device}`

/** Where the devices of an account want to be told, one subscription a device. */
export class Subscriptions {
  #storage: DurableObjectStorage
  #settings: Settings

  constructor(storage: DurableObjectStorage, settings: Settings) {
    this.#storage = storage
    this.#settings = settings
  }

  async keep(device: string, subscription: NewPush): Promise<void> {
    await this.#storage.put(keyOf(device), subscription)
  }

  async drop(device: string): Promise<void> {
    await this.#storage.delete(keyOf(device))
  }

  /** Tells every device; a subscription that its service no longer knows is let go of. */
  async tell(news: PushNews): Promise<void> {
    const kept = await this.#storage.list<NewPush>({ prefix: keyOf('') })
    await Promise.all(
      [...kept].map(async ([key, subscription]) => {
        // The operator may have narrowed the hosts since.
        if (!mayPushTo(subscription.endpoint, this.#settings.PUSH_HOSTS)) return
        const sent = await sendPush(this.#settings, subscription, news)
        if (sent === 'gone') await this.#dropIfSame(key, subscription)
      }),
    )
  }

  /** The device may have subscribed anew while we asked. */
  async #dropIfSame(key: string, { endpoint }: NewPush): Promise<void> {
    const now = await this.#storage.get<NewPush>(key)
    if (now?.endpoint === endpoint) await this.#storage.delete(key)
  }
}
