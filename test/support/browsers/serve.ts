import type { TestProject } from 'vitest/node'
import { Dearly } from '../dearly.ts'

/** Runs Dearly for the tests in browsers, and tells them where it is. */
export default async function setup(project: TestProject) {
  const dearly = await new Dearly().start()
  project.provide('dearly', dearly.url)
  return () => dearly.end()
}

declare module 'vitest' {
  interface ProvidedContext {
    dearly: string
  }
}
