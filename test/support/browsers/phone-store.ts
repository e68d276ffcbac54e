import type { Page } from '@playwright/test'

/** How many things of each kind the app keeps on the phone; nothing where it has no store. */
export const keptOn = (page: Page): Promise<Record<string, number>> =>
  page.evaluate(async () => {
    const databases = await indexedDB.databases()
    if (!databases.some(({ name }) => name === 'dearly')) return {}
    const done = <Result>(asked: IDBRequest<Result>) =>
      new Promise<Result>((resolve, reject) => {
        asked.onsuccess = () => resolve(asked.result)
        asked.onerror = () => reject(asked.error)
      })
    const db = await done(indexedDB.open('dearly'))
    const names = [...db.objectStoreNames]
    const counts = await Promise.all(
      names.map((name) => done(db.transaction(name).objectStore(name).count())),
    )
    db.close()
    return Object.fromEntries(names.map((name, at) => [name, counts[at] ?? 0]))
  })
