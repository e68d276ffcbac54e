import { readdirSync, readFileSync } from 'node:fs'
import { type Browser, firefox, type Page } from '@playwright/test'

/** What Firefox has for a microphone. */
const microphones = {
  /** It hums, no questions asked about it. */
  humming: { 'media.navigator.streams.fake': true, 'media.navigator.permission.disabled': true },
  /** It hums for the pages that it was allowed, and for no others. */
  refused: {
    'media.navigator.streams.fake': true,
    'media.navigator.permission.fake': true,
    'permissions.default.microphone': 2,
  },
  none: { 'media.navigator.streams.fake': false },
}

const optionsFor = (microphone: keyof typeof microphones) => ({
  channel: 'moz-firefox',
  executablePath: '/usr/bin/firefox-esr',
  // Lets `allowMicrophone` change the browser's settings.
  args: ['--remote-allow-system-access'],
  firefoxUserPrefs: {
    ...microphones[microphone],
    // In KiB; a fifth of it is each origin's: so little room that a test can fill it.
    'dom.quotaManager.temporaryStorage.fixedLimit': 80_000,
  },
})

/** Firefox, its downloads in a folder. */
export const startFirefox = (downloads: string): Promise<Browser> =>
  firefox.launch({ ...optionsFor('humming'), downloadsPath: downloads })

/** Opens a Chinese Firefox with its profile as it was left, on an empty page of a phone's size. */
export async function reopenFirefox(profile: string, microphone: keyof typeof microphones): Promise<Page> {
  const options = optionsFor(microphone)
  const context = await firefox.launchPersistentContext(profile, {
    ...options,
    firefoxUserPrefs: { ...options.firefoxUserPrefs, 'intl.accept_languages': 'zh-CN' },
    viewport: { width: 390, height: 844 },
  })
  return context.pages()[0] ?? (await context.newPage())
}

/** What Firefox's own pages may do. */
type Privileged = {
  Services: {
    scriptSecurityManager: { createContentPrincipalFromOrigin(origin: string): unknown }
    perms: { ALLOW_ACTION: number; addFromPrincipal(site: unknown, what: string, action: number): void }
  }
}

/** Allows the microphone to a page's site from now on, as its person does in the settings, and comes back to the page. */
export async function allowMicrophone(page: Page): Promise<void> {
  const settings = await page.context().newPage()
  await settings.goto('about:preferences', { waitUntil: 'commit' })
  await settings.evaluate((origin) => {
    const { scriptSecurityManager, perms } = (globalThis as unknown as Privileged).Services
    const site = scriptSecurityManager.createContentPrincipalFromOrigin(origin)
    perms.addFromPrincipal(site, 'microphone', perms.ALLOW_ACTION)
  }, new URL(page.url()).origin)
  await settings.close()
  await page.bringToFront()
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
