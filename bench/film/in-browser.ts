import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium, type Page } from '@playwright/test'
import { quietChromium } from '../../test/support/browsers/chromium.ts'
import { watchProcesses } from '../../test/support/processes.ts'
import type { Contestant } from './contestant.ts'
import type { Stage } from './page/stage.ts'

/** A player of the page at `url`, in a browser of its own for each film. */
export const inBrowser = (url: string, name: string): Contestant => ({
  async make({ folder, place }, rate) {
    const { value, ...watched } = await withPage(url, async (page) => {
      const made = await watchProcesses({ pid: process.pid, name: 'chromium' }, () =>
        page.evaluate(([name, place, rate]) => stage.make(name, place, rate), [name, place, rate] as const),
      )
      // Not watched: it is the bench that needs the film elsewhere.
      await page.evaluate(([name, place]) => stage.keep(name, place), [name, place] as const)
      return made
    })
    const path = join(folder, `${name}.mp4`)
    return { seconds: value, ...watched, ...(existsSync(path) && { path }) }
  },
  async stills({ folder, place }, frames) {
    await withPage(url, (page) =>
      page.evaluate(([name, place, frames]) => stage.stills(name, place, frames), [
        name,
        place,
        frames,
      ] as const),
    )
    return join(folder, `${name}-%d.png`)
  },
})

/** In the page. */
declare const stage: Stage

/** Opens the page as a phone has it open: what it keeps lies on the disk, which a private window's does not. */
async function withPage<Value>(url: string, work: (page: Page) => Promise<Value>): Promise<Value> {
  const profile = await mkdtemp(join(tmpdir(), 'dearly-bench-browser-'))
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: '/usr/bin/chromium',
    args: quietChromium,
  })
  try {
    const page = context.pages()[0] ?? (await context.newPage())
    // Nothing is told to anybody outside; a peer would try for seconds.
    await context.route(
      (to) => to.hostname !== 'localhost',
      (route) => route.abort(),
    )
    page.on('pageerror', (error) => console.error(`in the page: ${error.message}`))
    await page.goto(url)
    await page.waitForFunction('globalThis.stage')
    return await work(page)
  } finally {
    await context.close()
    await rm(profile, { recursive: true, force: true })
  }
}
