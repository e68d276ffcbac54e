import type { Page } from '@playwright/test'

/** What browsers said was against the app's own content security policy. */
export const policyBroken: string[] = []

/** Hears of all that a page does against its policy: Chromium writes it to the console, Firefox tells the page only. */
export function watchPolicy(page: Page): void {
  page.on('console', (message) => {
    if (/content.security.policy/i.test(message.text())) policyBroken.push(message.text())
  })
  void page.addInitScript(() =>
    document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) =>
      console.error(`Content-Security-Policy: ${violatedDirective} forbids ${blockedURI}`),
    ),
  )
}
