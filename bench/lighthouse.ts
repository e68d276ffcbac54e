/// <reference path="./peers.d.ts" />
import lighthouse from 'lighthouse'

const categories = ['performance', 'accessibility', 'best-practices', 'seo'] as const

/** Scores of one screen, 0…100, and the times behind the first of them. */
export type ScreenScores = Record<(typeof categories)[number], number> & {
  /** Largest contentful paint, ms. */
  lcp: number
  /** Total blocking time, ms. */
  tbt: number
  /** Cumulative layout shift. */
  cls: number
}

/** Measures a page as Lighthouse does for phones, in the browser that listens at `port`, its storage kept. */
export async function measureScreen(url: string, port: number): Promise<ScreenScores> {
  const told = await lighthouse(url, {
    port,
    disableStorageReset: true,
    onlyCategories: [...categories],
    logLevel: 'silent',
  })
  if (!told) throw new Error(`Lighthouse said nothing of ${url}`)
  const { lhr } = told
  const score = (name: string) => Math.round((lhr.categories[name]?.score ?? 0) * 100)
  const figure = (name: string) => lhr.audits[name]?.numericValue ?? Number.NaN
  return {
    performance: score('performance'),
    accessibility: score('accessibility'),
    'best-practices': score('best-practices'),
    seo: score('seo'),
    lcp: figure('largest-contentful-paint'),
    tbt: figure('total-blocking-time'),
    cls: figure('cumulative-layout-shift'),
  }
}
