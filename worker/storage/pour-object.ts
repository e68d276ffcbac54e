const rangeBytes = 8 * 1024 * 1024

/**
 * Writes an object of ours into a stream, range by range, however slowly that takes them; the stream is left open.
 * Read in one go, an object that was put in parts comes faster than it is taken: workerd's own R2 then holds all
 * of it in memory. Each range goes from stream to stream within the platform.
 */
export async function pourObject(
  bucket: R2Bucket,
  { key, size }: R2Object,
  into: WritableStream,
): Promise<void> {
  for (let offset = 0; offset < size; offset += rangeBytes) {
    const length = Math.min(rangeBytes, size - offset)
    const part = await bucket.get(key, { range: { offset, length } })
    if (!part) throw new Error('an object was deleted while it was read')
    await part.body.pipeTo(into, { preventClose: true })
  }
}
