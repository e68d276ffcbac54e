/** Keeps the screen on until it is released: a phone that sleeps takes the codecs away. */
export function stayAwake(): { release: () => void } {
  let lock: WakeLockSentinel | undefined
  let isOver = false
  const ask = async () => {
    if (document.visibilityState !== 'visible') return
    // A phone that saves its battery may refuse.
    lock = await navigator.wakeLock?.request('screen').catch(() => undefined)
    if (isOver) void lock?.release()
  }
  // The browser lets it go whenever the page is hidden.
  document.addEventListener('visibilitychange', ask)
  void ask()
  return {
    release: () => {
      isOver = true
      document.removeEventListener('visibilitychange', ask)
      void lock?.release()
    },
  }
}
