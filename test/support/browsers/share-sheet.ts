import type { BrowserContext, Page } from '@playwright/test'

type Sent = { name: string; type: string; size: number; digest: string }

/**
 * A share sheet for browsers on machines that have none. Like a phone's, it opens only from a fresh tap, and it
 * takes files alone.
 */
export const giveShareSheet = (context: BrowserContext): Promise<unknown> =>
  context.addInitScript(() => {
    const sent: Promise<Sent>[] = []
    const read = async (file: File): Promise<Sent> => {
      const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', await file.arrayBuffer()))
      const hex = Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('')
      return { name: file.name, type: file.type, size: file.size, digest: hex }
    }
    Object.assign(globalThis, { sentFromHere: sent })
    Object.assign(navigator, {
      canShare: ({ files }: ShareData) => !!files?.length,
      share: async ({ files = [], ...rest }: ShareData) => {
        if (!navigator.userActivation.isActive) throw new DOMException('no fresh tap', 'NotAllowedError')
        if (Object.keys(rest).length > 0) throw new TypeError('iOS takes files alone')
        sent.push(...files.map(read))
      },
    })
  })

/** What was sent by the share sheet, in order. */
export const sentFrom = (page: Page): Promise<Sent[]> =>
  page.evaluate(() => Promise.all((globalThis as unknown as { sentFromHere: Promise<Sent>[] }).sentFromHere))
