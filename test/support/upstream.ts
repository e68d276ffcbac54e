import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { startStudio } from '../../scripts/embedded-studio.ts'

/** Runs the studio for tests that live in workerd, and tells them where it is. */
export default async function setup(project: TestProject) {
  const dataDir = mkdtempSync(join(tmpdir(), 'dearly-upstream-'))
  const studio = await startStudio(dataDir, { STUDIO_PACE: 'instant', STUDIO_SILENT_SHARE: '0' })
  project.provide('studio', studio.worker.NEMO_API_URL)
  return () => {
    studio.stop()
    rmSync(dataDir, { recursive: true, force: true })
  }
}

declare module 'vitest' {
  interface ProvidedContext {
    studio: string
  }
}
