/** R2 wants all parts of a multipart upload but the last of one size, of at least 5 MiB. */
const partBytes = 8 * 1024 * 1024

/**
 * Puts a stream into R2 with flat memory: in one go where its length is known, else in parts.
 * @returns what was kept. Throws when the stream is not as long as it said.
 */
export async function putStream(
  bucket: R2Bucket,
  key: string,
  body: ReadableStream<Uint8Array>,
  { bytes, contentType }: { bytes?: number; contentType: string },
): Promise<R2Object> {
  const httpMetadata = { contentType }
  if (bytes !== undefined) {
    const fixed = new FixedLengthStream(bytes)
    const [, kept] = await Promise.all([
      body.pipeTo(fixed.writable),
      bucket.put(key, fixed.readable, { httpMetadata }),
    ])
    return kept
  }
  const upload = await bucket.createMultipartUpload(key, { httpMetadata })
  try {
    const parts: R2UploadedPart[] = []
    for await (const part of inParts(body)) parts.push(await upload.uploadPart(parts.length + 1, part))
    return await upload.complete(parts)
  } catch (error) {
    await upload.abort()
    throw error
  }
}

async function* inParts(body: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  let part = new Uint8Array(partBytes)
  let filled = 0
  for await (const chunk of body) {
    for (let at = 0; at < chunk.length; ) {
      const taken = chunk.subarray(at, at + partBytes - filled)
      part.set(taken, filled)
      filled += taken.length
      at += taken.length
      if (filled === partBytes) {
        yield part
        part = new Uint8Array(partBytes)
        filled = 0
      }
    }
  }
  yield part.subarray(0, filled)
}
