import { readdirSync, readFileSync } from 'node:fs'
import { type Browser, firefox, type Page } from '@playwright/test'

/** A microphone that hums, no questions asked about it, and so little room that a test can fill it. */
const humming = {
  channel: 'moz-firefox',
  executablePath: '/usr/bin/firefox-esr',
  firefoxUserPrefs: {
    'media.navigator.streams.fake': true,
    'media.navigator.permission.disabled': true,
    // In KiB; a fifth of it is each origin's.
    'dom.quotaManager.temporaryStorage.fixedLimit': 80_000,
  },
}

/** Firefox, its downloads in a folder. */
export const startFirefox = (downloads: string): Promise<Browser> =>
  firefox.launch({ ...humming, downloadsPath: downloads })

/** Opens Firefox with its profile as it was left, on an empty page of a phone's size. */
export async function reopenFirefox(profile: string): Promise<Page> {
  const options = { ...humming, viewport: { width: 390, height: 844 }, locale: 'en-GB' }
  const context = await firefox.launchPersistentContext(profile, options)
  return context.pages()[0] ?? (await context.newPage())
}

/** SIGKILL for all its processes, as from a phone that needs the memory; resolves once they are gone. */
export async function killFirefox(profile: string): Promise<void> {
  for (let left = processesOf(profile); left.length > 0; left = processesOf(profile)) {
    for (const pid of left) process.kill(pid, 'SIGKILL')
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}

/** Those that were started with a profile, as the kernel knows them. */
const processesOf = (profile: string): number[] =>
  readdirSync('/proc')
    .map(Number)
    .filter((pid) => pid > 0 && commandOf(pid).includes(profile))

function commandOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8')
  } catch {
    return ''
  }
}
