import type { TestProject } from 'vitest/node'
import { QuickStudio } from './quick-studio.ts'

/** Runs a studio that draws no films for tests that live in workerd, and tells them where it is. */
export default async function setup(project: TestProject) {
  const studio = await new QuickStudio().start({ silentShare: 0 })
  project.provide('studio', studio.url)
  return () => studio.end()
}

declare module 'vitest' {
  interface ProvidedContext {
    studio: string
  }
}
