const tried = new Set<'microphone' | 'camera'>()

/**
 * Hears when the person lets the page use a device in the browser's settings, where the browser tells.
 * @returns stops hearing
 */
export function whenAllowed(device: 'microphone' | 'camera', then: () => void): () => void {
  const over = new AbortController()
  // Older browsers know no such permission, and say so by rejecting.
  void navigator.permissions?.query({ name: device }).then(
    (status) => {
      const hear = () => status.state === 'granted' && !over.signal.aborted && then()
      status.addEventListener('change', hear, { signal: over.signal })
      // It may have been allowed while we asked. A system that refuses what its browser allows is tried once so.
      if (status.state !== 'granted' || tried.has(device)) return
      tried.add(device)
      hear()
    },
    () => undefined,
  )
  return () => over.abort()
}
