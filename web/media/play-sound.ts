/**
 * Plays a sound once it is there. Call it from a tap: browsers let no page sound before one.
 * @param onEnd told when it has been heard to its end, or did not come; not when it was stopped
 * @returns stops it.
 */
export function playSound(coming: Promise<AudioBuffer>, onEnd: () => void): () => void {
  const context = new AudioContext()
  const source = context.createBufferSource()
  source.onended = onEnd
  source.connect(context.destination)
  coming.then((buffer) => {
    source.buffer = buffer
    source.start()
  }, onEnd)
  return () => {
    source.onended = null
    void context.close()
  }
}
