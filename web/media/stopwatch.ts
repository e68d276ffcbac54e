/** Time that stands still while it is stopped, ms. */
export type Stopwatch = { elapsed(): number; isRunning(): boolean; start(): void; stop(): void }

/** A stopwatch that does not run yet; `before` is what it shows, ms. */
export function stopwatch(before = 0): Stopwatch {
  let since: number | undefined
  const elapsed = () => before + (since === undefined ? 0 : performance.now() - since)
  return {
    elapsed,
    isRunning: () => since !== undefined,
    start: () => {
      since ??= performance.now()
    },
    stop: () => {
      before = elapsed()
      since = undefined
    },
  }
}
