import { t } from '../../i18n/later.ts'
import type { Shared } from '../../share.ts'

/** What is said when the share sheet has closed; nothing to somebody who thought better of it. */
export function sayShared(shared: Shared): string {
  const say = t.value.film
  if (shared === 'shared') return say.shared
  return shared === 'refused' ? say.shareRefused : ''
}
