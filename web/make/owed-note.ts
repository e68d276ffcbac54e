/** In a cache of its own, where the service worker can read it, too. */
const place = 'dearly-owed'

/** Remembers that the server has to forget this phone as soon as there is a network. */
export async function owe(): Promise<void> {
  await caches.open(place)
}

export const isOwed = async (): Promise<boolean> => 'caches' in globalThis && (await caches.has(place))

export async function dropOwed(): Promise<void> {
  await caches.delete(place)
}
