import { setImmediate as nextTick } from 'node:timers/promises'
import type { Clock } from '../../studio/clock.ts'

/** A clock that only moves when it is told to. */
export function manualClock(start = Date.UTC(2026, 0, 1)) {
  let now = start
  let sleepers: { due: number; wake: () => void }[] = []
  const clock: Clock = {
    now: () => now,
    sleep: (ms, signal) =>
      new Promise((resolve) => {
        if (signal?.aborted || ms <= 0) return resolve()
        sleepers.push({ due: now + ms, wake: resolve })
        signal?.addEventListener('abort', () => resolve(), { once: true })
      }),
  }
  const advance = (ms: number) => {
    now += ms
    const woken = sleepers.filter(({ due }) => due <= now)
    sleepers = sleepers.filter(({ due }) => due > now)
    for (const { wake } of woken) wake()
  }
  return {
    ...clock,
    advance,
    /** Moves on in steps of a second until `wanted` has come. */
    async advanceUntil<T>(wanted: Promise<T>): Promise<T> {
      let isThere = false
      const watched = wanted.finally(() => {
        isThere = true
      })
      while (!isThere) {
        advance(1000)
        await nextTick()
      }
      return watched
    },
  }
}
