import type { Settings } from '../settings.ts'
import type { Rules } from './work.ts'

const second = 1000
const minute = 60 * second

/** The waits of a letter, from the vendor's documentation and the settings. `HASTE` shortens all but the retention. */
export function rulesOf({ POLL_SECONDS, RECOVERY_SECONDS, RETENTION_DAYS, HASTE }: Settings): Rules {
  return {
    poll: POLL_SECONDS / HASTE,
    recovery: RECOVERY_SECONDS / HASTE,
    retention: RETENTION_DAYS,
    stillWorking: (2 * minute) / HASTE,
    silence: (10 * minute) / HASTE,
    stuck: (10 * minute) / HASTE,
    rateLimit: (30 * second) / HASTE,
    retries: [1, 4, 10].map((seconds) => (seconds * second) / HASTE),
  }
}
