import type { TestProject } from 'vitest/node'
import { Dearly } from '../dearly.ts'

/** The app is built as it is published: what runs tests has set NODE_ENV to `test`, and Vite minds it. */
export const asPublished = { NODE_ENV: 'production' }

/** Runs Dearly for the tests in browsers, and tells them where it is. */
export default async function setup(project: TestProject) {
  const dearly = await new Dearly().start(asPublished)
  project.provide('dearly', dearly.url)
  return () => dearly.end()
}

declare module 'vitest' {
  interface ProvidedContext {
    dearly: string
  }
}
