/** What has to stay free beside a file, bytes: the letter itself, and what the browser needs to write it. */
const spare = 4 * 1024 * 1024

/** Whether the store could not keep something for want of room. */
export const isFull = (error: unknown): boolean =>
  error instanceof DOMException && error.name === 'QuotaExceededError'

/** Whether the phone has room for so many bytes more, as far as the browser tells. */
export async function hasRoomFor(bytes: number): Promise<boolean> {
  const { quota, usage = 0 } = (await navigator.storage?.estimate?.()) ?? {}
  return quota === undefined || quota - usage > bytes + spare
}
