import { DurableObject } from 'cloudflare:workers'
import type { Env } from '../env.ts'

type Invitation = { account: string; expiresAt: number }

/** One code by which another device joins an account: it works once, and for a while. */
export class PairingObject extends DurableObject<Env> {
  /** @param expiresAt ms since 1970 */
  async invite(account: string, expiresAt: number): Promise<void> {
    this.ctx.storage.kv.put('invitation', { account, expiresAt } satisfies Invitation)
    await this.ctx.storage.setAlarm(expiresAt)
  }

  /** The account that invited, to the first who asks in time. */
  redeem(): string | undefined {
    const { kv } = this.ctx.storage
    const invitation = kv.get<Invitation>('invitation')
    kv.delete('invitation')
    return invitation && invitation.expiresAt > Date.now() ? invitation.account : undefined
  }

  override async alarm(): Promise<void> {
    await this.ctx.storage.deleteAll()
  }
}
