/** Waits until an encoder takes more; then the sample's memory is free. */
export async function handOver<S extends { close(): void }>(
  to: { add(sample: S): Promise<void> },
  sample: S,
): Promise<void> {
  try {
    await to.add(sample)
  } finally {
    sample.close()
  }
}
