import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'

/**
 * How long a tap or a key was without an answer on the screen, ms, what was tapped, and where the time went: before
 * our code ran, in it, and until the screen showed it.
 */
export type SlowTap = { target: string; time: number; before: number; within: number; after: number }

const library = join(import.meta.dirname, 'node_modules/web-vitals/dist/web-vitals.attribution.iife.js')

/**
 * A window with room for a phone and for the browser's own bars: without a screen the bars take of the phone's height,
 * and what lies at its lower edge is never shown, so that a tap there counts until something else changes.
 */
const roomy = { width: 600, height: 1200 }

type Told = {
  value: number
  attribution: {
    interactionTarget?: string
    interactionType: string
    inputDelay: number
    processingDuration: number
    presentationDelay: number
  }
}
type WebVitals = { onINP(hear: (told: Told) => void, how: object): void }
type Watched = { slowestTap?: SlowTap }

/**
 * Watches a page's taps as its browser measures them (Interaction to Next Paint), on a processor four times as slow.
 * Called before the page is opened.
 * @returns reads the slowest tap so far; undefined where every one was answered within 16 ms
 */
export async function watchTaps(page: Page): Promise<() => Promise<SlowTap | undefined>> {
  const client = await page.context().newCDPSession(page)
  const { windowId } = await client.send('Browser.getWindowForTarget')
  await client.send('Browser.setWindowBounds', { windowId, bounds: roomy })
  await client.send('Emulation.setCPUThrottlingRate', { rate: 4 })
  // Of one piece: what a script of a page's beginning declares is its own.
  const content = `${readFileSync(library, 'utf8')}\n(${watch})(webVitals)`
  await page.addInitScript({ content })
  return () => page.evaluate(() => (globalThis as Watched).slowestTap)
}

/** Runs in the page. */
function watch(webVitals: WebVitals) {
  const hear = ({ value, attribution }: Told) => {
    const { interactionTarget, interactionType, inputDelay, processingDuration, presentationDelay } =
      attribution
    ;(globalThis as Watched).slowestTap = {
      // What was tapped may be gone by now.
      target: interactionTarget ?? interactionType,
      time: value,
      before: Math.round(inputDelay),
      within: Math.round(processingDuration),
      after: Math.round(presentationDelay),
    }
  }
  webVitals.onINP(hear, { reportAllChanges: true, durationThreshold: 16 })
}
