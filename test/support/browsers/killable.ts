import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { type Browser, chromium, type Page } from '@playwright/test'
import { phone, quietChromium } from './chromium.ts'

/** Chromium whose profile outlives it, and that can be killed as a phone kills an app: at once, with no farewell. */
export class KillableChromium {
  readonly #profile: string
  #process: ChildProcess | undefined
  #browser: Browser | undefined

  /** @param profile a folder */
  constructor(profile: string) {
    this.#profile = profile
  }

  /** Opens it with its profile as it was left, on an empty page. */
  async open(): Promise<Page> {
    const told = join(this.#profile, 'DevToolsActivePort')
    rmSync(told, { force: true })
    const args = [
      ...quietChromium,
      '--headless=new',
      '--lang=en-GB',
      '--use-fake-device-for-media-stream',
      '--use-fake-ui-for-media-stream',
      '--remote-debugging-port=0',
      `--user-data-dir=${this.#profile}`,
      'about:blank',
    ]
    this.#process = spawn('/usr/bin/chromium', args, { detached: true, stdio: 'ignore' })
    const port = await this.#port(told)
    this.#browser = await chromium.connectOverCDP(`http://127.0.0.1:${port}`)
    const page = await this.#browser.contexts()[0]!.newPage()
    await page.setViewportSize(phone.viewport)
    return page
  }

  /** SIGKILL for all its processes. @returns when, ms since 1970 */
  async kill(): Promise<number> {
    const killed = this.#process
    this.#process = undefined
    if (!killed?.pid || killed.exitCode !== null) return Date.now()
    const gone = new Promise((resolve) => killed.once('exit', resolve))
    const at = Date.now()
    process.kill(-killed.pid, 'SIGKILL')
    await gone
    await this.#browser?.close().catch(() => undefined)
    return at
  }

  /** Chromium writes where it listens into its profile. */
  async #port(file: string): Promise<string> {
    const end = Date.now() + 20_000
    for (;;) {
      const [port] = existsSync(file) ? readFileSync(file, 'utf8').split('\n') : []
      if (port) return port
      if (Date.now() > end) throw new Error('Chromium did not come up')
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
  }
}
