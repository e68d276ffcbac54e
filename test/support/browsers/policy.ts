import type { Page } from '@playwright/test'

/** What browsers said was against the app's own content security policy. */
export const policyBroken: string[] = []

/** Listens for the console's word that something was against the policy (CSP 3 §5.3: browsers report it there). */
export const watchPolicy = (page: Page): unknown =>
  page.on('console', (message) => {
    if (/content.security.policy/i.test(message.text())) policyBroken.push(message.text())
  })
