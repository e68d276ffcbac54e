import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { TestProject } from 'vitest/node'
import { Dearly } from '../dearly.ts'
import { QuickStudio } from '../quick-studio.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** The app, built once. */
    webDir: string
    /** Where it is served, its films not drawn, for all files of tests that ask for nothing of their own. */
    quickUrl: string
  }
}

/**
 * Builds the app once for all files of tests, as it is published (what runs tests has set NODE_ENV to `test`), and
 * serves it: every page of a test is a phone of its own, so that one server does for many.
 */
export default async function shareServer(project: TestProject): Promise<() => Promise<void>> {
  const webDir = mkdtempSync(join(tmpdir(), 'dearly-web-'))
  await promisify(execFile)(
    'npx',
    ['vite', 'build', '--outDir', webDir, '--emptyOutDir', '--logLevel', 'warn'],
    {
      env: { ...process.env, NODE_ENV: 'production' },
    },
  )
  const studio = await new QuickStudio().start()
  const dearly = await new Dearly().start({ WEB_DIR: webDir, ...studio.settings })
  project.provide('webDir', webDir)
  project.provide('quickUrl', dearly.url)
  return async () => {
    await dearly.end()
    await studio.end()
    rmSync(webDir, { recursive: true, force: true })
  }
}
