import { DurableObject } from 'cloudflare:workers'
import type { Export } from '../../shared/letter.ts'
import type { Env } from '../env.ts'

/** What a link leads to, and what its page says. */
export type Destination = {
  letter: string
  film: Pick<Export, 'id' | 'made'>
  /** ms since 1970 */
  expiresAt: number
  /** Where the link was made: previews want whole addresses. */
  origin: string
  /** The letter's language, for a visitor who asks for none. */
  language: string
  /** What the sender chose to show; empty for words that name no one. */
  title: string
}

/** A link that is over says so for so long, ms; then it was never there. */
const remembered = 30 * 86_400_000

/** One link to a film, for whoever has it. It counts nothing, and knows nothing of who comes. */
export class LinkObject extends DurableObject<Env> {
  async make(destination: Destination): Promise<void> {
    this.ctx.storage.kv.put('destination', destination)
    await this.ctx.storage.setAlarm(destination.expiresAt)
  }

  read(): Destination | 'gone' | undefined {
    const { kv } = this.ctx.storage
    const destination = kv.get<Destination>('destination')
    if (destination && destination.expiresAt > Date.now()) return destination
    return destination || kv.get('gone') ? 'gone' : undefined
  }

  /** From now on the link leads nowhere. */
  async revoke(): Promise<void> {
    const { kv } = this.ctx.storage
    if (!kv.delete('destination')) return
    kv.put('gone', true)
    await this.ctx.storage.setAlarm(Date.now() + remembered)
  }

  override async alarm(): Promise<void> {
    if (this.ctx.storage.kv.get('destination')) await this.revoke()
    else await this.ctx.storage.deleteAll()
  }
}
