/**
 * Answers a GET or HEAD with an object of ours, by RFC 9110: one byte range (§14.2), `If-Range` (§13.1.5) and
 * `If-None-Match` (§13.1.2). Several ranges in one request are answered whole, as the RFC allows.
 * @returns undefined when there is no such object.
 */
export async function serveObject(
  bucket: R2Bucket,
  key: string,
  request: Request,
  fileName: string,
): Promise<Response | undefined> {
  const about = await bucket.head(key)
  if (!about) return undefined
  const headers = new Headers({
    'Content-Type': about.httpMetadata?.contentType ?? 'application/octet-stream',
    'Content-Disposition': `inline; filename="${fileName.replace(/[^\w.-]/g, '_')}"`,
    'Accept-Ranges': 'bytes',
    ETag: about.httpEtag,
    'Last-Modified': about.uploaded.toUTCString(),
    'Cache-Control': 'private, max-age=0, must-revalidate',
  })
  if (request.headers.get('If-None-Match') === about.httpEtag)
    return new Response(null, { status: 304, headers })
  const range = wantsRange(request, about) ? readRange(request.headers.get('Range'), about.size) : undefined
  if (range === 'unsatisfiable') {
    headers.set('Content-Range', `bytes */${about.size}`)
    return new Response(null, { status: 416, headers })
  }
  const { offset, length } = range ?? { offset: 0, length: about.size }
  headers.set('Content-Length', String(length))
  if (range) headers.set('Content-Range', `bytes ${offset}-${offset + length - 1}/${about.size}`)
  const status = range ? 206 : 200
  if (request.method === 'HEAD') return new Response(null, { status, headers })
  const object = await bucket.get(key, { range: { offset, length } })
  return object ? new Response(object.body, { status, headers }) : undefined
}

/** `If-Range` names the version a range is asked of; of another version the whole is sent. */
function wantsRange(request: Request, about: R2Object): boolean {
  const condition = request.headers.get('If-Range')
  return condition === null || condition === about.httpEtag || condition === about.uploaded.toUTCString()
}

type Range = { offset: number; length: number }

/** A single `bytes=a-b`, `bytes=a-` or `bytes=-n`; anything else is ignored, as §14.2 asks. */
function readRange(header: string | null, size: number): Range | 'unsatisfiable' | undefined {
  const match = header?.match(/^bytes=(\d*)-(\d*)$/)
  if (!match || (match[1] === '' && match[2] === '')) return undefined
  if (match[1] === '') {
    const length = Math.min(Number(match[2]), size)
    return length === 0 ? 'unsatisfiable' : { offset: size - length, length }
  }
  const offset = Number(match[1])
  const last = match[2] === '' ? size - 1 : Math.min(Number(match[2]), size - 1)
  if (match[2] !== '' && Number(match[2]) < offset) return undefined
  return offset >= size ? 'unsatisfiable' : { offset, length: last - offset + 1 }
}
