import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser } from '@playwright/test'
import { afterAll, beforeAll } from 'vitest'
import { type Devices, startChromium } from './chromium.ts'

/** A folder for the files of one test file; it goes with its last test. */
export function useFolder(name: string): string {
  const folder = mkdtempSync(join(tmpdir(), `dearly-${name}-`))
  afterAll(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/**
 * One Chromium for the tests of one file, opened before the first and closed after the last.
 * @param devices what its camera and microphone give, made when it is opened
 */
export function useChromium(devices: () => Devices | Promise<Devices> = () => ({})): () => Browser {
  let browser: Browser | undefined
  beforeAll(async () => {
    browser = await startChromium(await devices())
  })
  afterAll(() => browser?.close())
  return () => {
    if (!browser) throw new Error('the browser is opened before the first test')
    return browser
  }
}
