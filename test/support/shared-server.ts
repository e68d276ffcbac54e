import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { TestProject } from 'vitest/node'
import { Dearly } from './dearly.ts'
import { QuickStudio } from './quick-studio.ts'

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
 * serves it: every page of a test is a phone of its own, so that one server does for many. Of the projects that want
 * it, the first sets it up for all.
 */
export default async function shareServer({
  vitest,
}: TestProject): Promise<(() => Promise<void>) | undefined> {
  if (vitest.getRootProject().getProvidedContext().webDir) return undefined
  const webDir = mkdtempSync(join(tmpdir(), 'dearly-web-'))
  const [studio] = await Promise.all([new QuickStudio().start(), buildInto(webDir)])
  const dearly = await new Dearly().start({ WEB_DIR: webDir, ...studio.settings })
  vitest.provide('webDir', webDir)
  vitest.provide('quickUrl', dearly.url)
  return async () => {
    await dearly.end()
    await studio.end()
    rmSync(webDir, { recursive: true, force: true })
  }
}

const buildInto = (folder: string) =>
  promisify(execFile)('npx', ['vite', 'build', '--outDir', folder, '--emptyOutDir', '--logLevel', 'warn'], {
    env: { ...process.env, NODE_ENV: 'production' },
  })
