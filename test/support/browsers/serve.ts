import { afterAll, beforeAll } from 'vitest'
import { Dearly } from '../dearly.ts'

/** The app is built as it is published: what runs tests has set NODE_ENV to `test`, and Vite minds it. */
export const asPublished = { NODE_ENV: 'production' }

/**
 * Dearly for the tests of one file. Each has its own, since starting one builds the app anew under the feet of
 * any other that serves it.
 */
export function serveDearly(): Dearly {
  const dearly = new Dearly()
  beforeAll(async () => void (await dearly.start(asPublished)))
  afterAll(() => dearly.end())
  return dearly
}
