import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'

/** How long a tap or a key was without an answer on the screen, ms, and what was tapped. */
export type SlowTap = { target: string; time: number }

const library = join(import.meta.dirname, 'node_modules/web-vitals/dist/web-vitals.attribution.iife.js')

type Told = { value: number; attribution: { interactionTarget: string } }
type Measuring = { slowest?: SlowTap; webVitals: { onINP(hear: (told: Told) => void, how: object): void } }

/**
 * Watches a page's taps as its browser measures them (Interaction to Next Paint), on a processor four times as slow.
 * Called before the page is opened.
 * @returns reads the slowest tap so far; undefined where every one was answered within 16 ms
 */
export async function watchTaps(page: Page): Promise<() => Promise<SlowTap | undefined>> {
  const client = await page.context().newCDPSession(page)
  await client.send('Emulation.setCPUThrottlingRate', { rate: 4 })
  await page.addInitScript({ content: readFileSync(library, 'utf8') })
  await page.addInitScript(() => {
    const measuring = globalThis as unknown as Measuring
    measuring.webVitals.onINP(
      ({ value, attribution }) => {
        measuring.slowest = { target: attribution.interactionTarget, time: value }
      },
      { reportAllChanges: true, durationThreshold: 16 },
    )
  })
  return () => page.evaluate(() => (globalThis as unknown as Measuring).slowest)
}
