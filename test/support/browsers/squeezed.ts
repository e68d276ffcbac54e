import type { Page } from '@playwright/test'

/**
 * What does not fit on a screen as it stands: a page that is wider than the phone, text that is cut off without a
 * sign, targets outside of what can be scrolled to.
 * @returns a line for each.
 */
export const squeezed = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const wide = document.documentElement.scrollWidth - innerWidth
    const found = wide > 0 ? [`the page is ${wide} px wider than the phone`] : []
    for (const one of document.querySelectorAll<HTMLElement>('body *')) {
      const { width, left, right } = one.getBoundingClientRect()
      const style = getComputedStyle(one)
      if (width < 2 || style.visibility === 'hidden' || one.closest('svg, .visually-hidden, [hidden]'))
        continue
      const name = `${one.tagName.toLowerCase()}.${one.className}: ${one.textContent?.slice(0, 40)}`
      // A field scrolls along with what is typed.
      const isCut =
        !one.matches('input, textarea') &&
        one.scrollWidth > one.clientWidth + 1 &&
        /hidden|clip/.test(style.overflowX)
      if (isCut && style.textOverflow !== 'ellipsis' && one.clientWidth > 0) found.push(`cut off: ${name}`)
      const isScrolled = one.closest('.prints, .row, [class*=scroll]') !== null
      if (
        one.matches('button, a, input, textarea, select') &&
        !isScrolled &&
        (left < -1 || right > innerWidth + 1)
      )
        found.push(`beside the screen: ${name}`)
    }
    return found
  })
