/**
 * Reads at least `bytes` (or all there are) from the front of a stream.
 * @returns that head, and the whole stream to be read from the start.
 */
export async function peek(
  body: ReadableStream<Uint8Array>,
  bytes: number,
): Promise<{ head: Uint8Array; whole: ReadableStream<Uint8Array> }> {
  const reader = body.getReader()
  const chunks: Uint8Array[] = []
  let read = 0
  while (read < bytes) {
    const { done, value } = await reader.read()
    if (done) break
    chunks.push(value)
    read += value.length
  }
  const head = new Uint8Array(read)
  let at = 0
  for (const chunk of chunks) {
    head.set(chunk, at)
    at += chunk.length
  }
  const whole = new ReadableStream<Uint8Array>({
    start: (controller) => (head.length > 0 ? controller.enqueue(head) : undefined),
    pull: async (controller) => {
      const { done, value } = await reader.read()
      if (done) controller.close()
      else controller.enqueue(value)
    },
    cancel: (reason) => reader.cancel(reason),
  })
  return { head, whole }
}
