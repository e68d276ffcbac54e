/** What a push tells a phone: no names and no words, for it goes by way of strangers. `letter` is the server's id. */
export type PushNews = { letter: string; news: 'ready' | 'failed' }

/** Reads what a push brought, whatever that is. By hand: a service worker should not carry a schema library. */
export function readNews(value: unknown): PushNews | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  const { letter, news } = value as Record<string, unknown>
  const isNews = news === 'ready' || news === 'failed'
  return typeof letter === 'string' && isNews ? { letter, news } : undefined
}
