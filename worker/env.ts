import type { AccountObject } from './account/account.ts'
import type { PairingObject } from './account/pairing.ts'
import type { BudgetObject } from './budget/budget.ts'
import type { LetterObject } from './letter/object.ts'
import type { LinkObject } from './receiver/link.ts'

/** What `wrangler.toml` binds. Settings are read from it by `readSettings`. */
export type Env = {
  LETTERS: DurableObjectNamespace<LetterObject>
  ACCOUNTS: DurableObjectNamespace<AccountObject>
  BUDGET: DurableObjectNamespace<BudgetObject>
  PAIRINGS: DurableObjectNamespace<PairingObject>
  LINKS: DurableObjectNamespace<LinkObject>
  BURSTS_OF_DEVICE: RateLimit
  BURSTS_OF_ADDRESS: RateLimit
  TRIES_OF_ADDRESS: RateLimit
  MEDIA: R2Bucket
  ASSETS: Fetcher
}
