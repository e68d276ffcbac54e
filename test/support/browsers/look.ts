import type { Page } from '@playwright/test'
import { findWrong } from './axe.ts'
import { compareScreen } from './baseline.ts'
import { doIn } from './person.ts'

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
    const found = await findWrong({ inPage: doIn(page) }, theme === 'dark' ? ['color-contrast'] : [])
    wrong.push(...found.map((one) => `${name} by ${theme}: ${one}`))
  }
  return wrong
}

/** Styles for the picture, in a way that the page's security policy allows; Playwright's own is not. */
const wear = (page: Page, css: string): Promise<void> =>
  page.evaluate((rules) => {
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(rules)
    document.adoptedStyleSheets = [sheet]
  }, css)
