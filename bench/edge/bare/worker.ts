/** The least a Worker can do with a file: what is measured is the bucket of this machine, and the way to it. */
export default {
  async fetch(request: Request, { MEDIA }: { MEDIA: R2Bucket }): Promise<Response> {
    const fixed = new FixedLengthStream(Number(request.headers.get('content-length')))
    await Promise.all([request.body?.pipeTo(fixed.writable), MEDIA.put('clip', fixed.readable)])
    return new Response(null, { status: 201 })
  },
}
