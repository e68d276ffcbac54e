import { Dearly } from '../support/dearly.ts'
import { QuickStudio } from '../support/quick-studio.ts'
import { FaultLayer } from './fault-layer.ts'

/** So many times faster than in earnest all of the Worker's waits go by. */
const haste = '20'

/** The whole of Dearly on one machine, a fault layer before its upstream. Only the drawing of films is skipped. */
export class World {
  readonly layer = new FaultLayer()
  readonly dearly = new Dearly()
  readonly studio = new QuickStudio()

  #settings: Record<string, string> = {}

  /** @param settings of `npm start`, beside those that lead it here */
  async start(settings: Record<string, string> = {}): Promise<this> {
    this.#settings = settings
    await this.layer.open()
    await this.studio.start({ publicUrl: this.layer.url })
    this.layer.leadTo(this.studio.url)
    await this.wake()
    return this
  }

  /** Starts the Worker, with the data of the last time. */
  async wake(): Promise<void> {
    const waits = { HASTE: haste, POLL_SECONDS: '2', RECOVERY_SECONDS: '10' }
    await this.dearly.start({
      ...this.#settings,
      ...this.studio.settings,
      ...waits,
      NEMO_API_URL: this.layer.url,
    })
  }

  async end(): Promise<void> {
    await this.dearly.end()
    this.layer.close()
    await this.studio.end()
  }
}
