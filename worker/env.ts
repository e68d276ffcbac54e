import type { AccountObject } from './account/account.ts'
import type { LetterObject } from './letter/object.ts'

/** What `wrangler.toml` binds. Settings are read from it by `readSettings`. */
export type Env = {
  LETTERS: DurableObjectNamespace<LetterObject>
  ACCOUNTS: DurableObjectNamespace<AccountObject>
  MEDIA: R2Bucket
  ASSETS: Fetcher
}
