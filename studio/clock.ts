import { setTimeout as wait } from 'node:timers/promises'

/** Where the studio gets its time from, so that tests can move it. Times in ms since 1970. */
export type Clock = {
  now(): number
  /** Resolves after `ms`, or at once when the signal aborts. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>
}

export const systemClock: Clock = {
  now: Date.now,
  sleep: async (ms, signal) => {
    if (ms > 0) await wait(ms, undefined, { signal }).catch(() => {})
  },
}
