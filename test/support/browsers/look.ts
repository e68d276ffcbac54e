import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { compareScreen } from './baseline.ts'

const themes = ['light', 'dark'] as const

/**
 * Looks at a screen by day and by night: axe finds nothing wrong, and it looks as the picture that is kept of it.
 * @param but selectors of what is another every time (a film's picture, a date of the server's)
 * @returns what is wrong.
 */
export async function look(page: Page, name: string, but: readonly string[] = []): Promise<string[]> {
  const wrong: string[] = []
  const still = [
    '* { caret-color: transparent !important }',
    ...but.map((one) => `${one} { visibility: hidden !important }`),
  ]
  for (const theme of themes) {
    await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' })
    await page.evaluate(() => document.fonts.ready.then(() => undefined))
    await wear(page, still.join('\n'))
    const picture = await page.screenshot({ animations: 'disabled', caret: 'initial' })
    await wear(page, '')
    wrong.push(...[compareScreen(`${name}-${theme}`, picture)].flatMap((found) => found ?? []))
    // By night only the colours are others.
    // Without frames of others there is nothing to gather in a page of its own.
    const axe = new AxeBuilder({ page, axeSource: await axeFor(page) })
      .setLegacyMode()
      .options({ resultTypes: ['violations'] })
    const { violations } = await (theme === 'dark' ? axe.withRules('color-contrast') : axe).analyze()
    for (const { id, help, nodes } of violations)
      wrong.push(
        `${name} by ${theme}: ${id}: ${help}: ${nodes.map(({ html }) => html.slice(0, 120)).join(' ')}`,
      )
  }
  return wrong
}

/** To put axe into a page takes as long as its work, and it stays there until the page is loaded anew: then nothing. */
const axeFor = async (page: Page): Promise<string | undefined> =>
  (await page.evaluate(() => 'axe' in globalThis)) ? 'undefined' : undefined

/** Styles for the picture, in a way that the page's security policy allows; Playwright's own is not. */
const wear = (page: Page, css: string): Promise<void> =>
  page.evaluate((rules) => {
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(rules)
    document.adoptedStyleSheets = [sheet]
  }, css)
