import type { Peeked } from './peek.ts'

/** R2 wants all parts of a multipart upload but the last of one size, of at least 5 MiB. */
const partBytes = 8 * 1024 * 1024

/**
 * Puts a stream into R2 with flat memory: in one go where its length is known, else in parts.
 * @returns what was kept. Throws when the stream is not as long as it said.
 */
export async function putStream(
  bucket: R2Bucket,
  key: string,
  body: Peeked,
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
    for await (const part of body.inParts(partBytes))
      parts.push(await upload.uploadPart(parts.length + 1, part))
    return await upload.complete(parts)
  } catch (error) {
    await upload.abort()
    throw error
  }
}
