/**
 * Hears when the person lets the page use a device in the browser's settings, where the browser tells.
 * @returns stops hearing
 */
export function whenAllowed(device: 'microphone' | 'camera', then: () => void): () => void {
  const over = new AbortController()
  // Older browsers know no such permission, and say so by rejecting.
  void navigator.permissions?.query({ name: device }).then(
    (status) => {
      const hear = () => status.state === 'granted' && then()
      status.addEventListener('change', hear, { signal: over.signal })
    },
    () => undefined,
  )
  return () => over.abort()
}
