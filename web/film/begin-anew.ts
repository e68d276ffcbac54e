import { isCannotMake } from './cannot-make.ts'

/** So often work is begun anew: who takes codecs away again and again, in sight, has none to spare. */
const mostTimes = 5

/**
 * Does work that needs codecs, whole. Where the browser takes them away while nobody looks, it is begun anew from its
 * beginning, as soon as the page is seen again.
 * @param more.onAnew told each time
 * @throws CannotMake, or whatever else the work throws
 */
export async function beginAnew<Done>(
  work: () => Promise<Done>,
  { signal, onAnew }: { signal: AbortSignal; onAnew: () => void },
): Promise<Done> {
  for (let times = 0; ; times++) {
    try {
      return await work()
    } catch (error) {
      const isInterrupted = isCannotMake(error) && error.reason === 'interrupted'
      if (!isInterrupted || signal.aborted || times === mostTimes) throw error
    }
    await untilSeen(signal)
    signal.throwIfAborted()
    onAnew()
  }
}

/** Until the page is in sight, or the work is called off. */
function untilSeen(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const over = new AbortController()
    const look = () => {
      if (document.hidden && !signal.aborted) return
      over.abort()
      resolve()
    }
    document.addEventListener('visibilitychange', look, { signal: over.signal })
    signal.addEventListener('abort', look, { signal: over.signal })
    look()
  })
}
