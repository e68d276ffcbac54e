import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { TestProject } from 'vitest/node'

declare module 'vitest' {
  interface ProvidedContext {
    webDir: string
  }
}

/** Builds the app once for all files of tests, as it is published: what runs tests has set NODE_ENV to `test`. */
export default async function buildApp(project: TestProject): Promise<() => void> {
  const webDir = mkdtempSync(join(tmpdir(), 'dearly-web-'))
  await promisify(execFile)(
    'npx',
    ['vite', 'build', '--outDir', webDir, '--emptyOutDir', '--logLevel', 'warn'],
    {
      env: { ...process.env, NODE_ENV: 'production' },
    },
  )
  project.provide('webDir', webDir)
  return () => rmSync(webDir, { recursive: true, force: true })
}
