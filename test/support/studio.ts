import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import type { Clock } from '../../studio/clock.ts'
import { startStudio } from '../../studio/server.ts'
import type { Settings } from '../../studio/settings.ts'
import type { Studio } from '../../studio/studio.ts'

/** A folder that is gone after the test. */
export function temporaryDir(): string {
  const dir = mkdtempSync(join(tmpdir(), 'dearly-studio-'))
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }))
  return dir
}

/** A studio for one test: instant, never silent, never noisy, with the vendor's figures otherwise. */
export async function testStudio(
  settings: Partial<Settings> = {},
  clock?: Clock,
  render?: Studio['renderFilm'],
) {
  const quiet = { port: 0, pace: 'instant', silentShare: 0, noiseShare: 0 } as const
  const dataDir = settings.dataDir ?? temporaryDir()
  const studio = await startStudio({ ...quiet, dataDir, ...settings }, clock, render)
  onTestFinished(() => studio.close())
  return studio
}
