type Env = { MEDIA: R2Bucket; UPSTREAM: string }

/**
 * The least a Worker can do: put a file into its bucket, hand an upstream's stream on. What is measured is what
 * workerd, its bucket on this machine and the way to it take by themselves.
 */
export default {
  async fetch(request: Request, { MEDIA, UPSTREAM }: Env): Promise<Response> {
    if (request.method === 'POST') return await fetch(UPSTREAM + new URL(request.url).pathname, request)
    const fixed = new FixedLengthStream(Number(request.headers.get('content-length')))
    await Promise.all([request.body?.pipeTo(fixed.writable), MEDIA.put('clip', fixed.readable)])
    return new Response(null, { status: 201 })
  },
}
