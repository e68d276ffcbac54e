/**
 * Keeps the screen on until it is let go; does nothing where the browser cannot. The lock is lost whenever the page
 * is hidden, and taken anew when it is seen again.
 * @returns lets go
 */
export function stayAwake(): () => void {
  const over = new AbortController()
  let lock: WakeLockSentinel | undefined
  const take = async () => {
    if (document.hidden || over.signal.aborted) return
    lock = await navigator.wakeLock?.request('screen').catch(() => undefined)
    if (over.signal.aborted) await lock?.release()
  }
  void take()
  document.addEventListener('visibilitychange', take, { signal: over.signal })
  return () => {
    over.abort()
    void lock?.release()
  }
}
