const pieceBytes = 64 * 1024

/**
 * A stream that fails when nothing comes for `ms`: a line that died without a word would otherwise be waited on
 * for ever. A slow one is no trouble.
 */
export function withinPause(body: ReadableStream<Uint8Array>, ms: number): ReadableStream<Uint8Array> {
  const reader = body.getReader({ mode: 'byob' })
  return new ReadableStream({
    type: 'bytes',
    pull: async (controller) => {
      const { done, value } = await inTime(reader.read(new Uint8Array(pieceBytes)), ms)
      if (value?.length) controller.enqueue(value)
      if (!done) return
      controller.close()
      controller.byobRequest?.respond(0)
    },
    cancel: (reason) => reader.cancel(reason),
  })
}

async function inTime<Value>(promise: Promise<Value>, ms: number): Promise<Value> {
  let timer: ReturnType<typeof setTimeout> | null = null
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('nothing came any more')), ms)
  })
  try {
    return await Promise.race([promise, late])
  } finally {
    clearTimeout(timer)
  }
}
