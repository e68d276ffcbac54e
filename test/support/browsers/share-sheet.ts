import type { BrowserContext, Page } from '@playwright/test'
import { expect } from 'vitest'
import type { Someone } from './someone.ts'

type Sent = { name: string; type: string; size: number; digest: string }

/** How browsers tell that the person closed the share sheet, and that they did not open it. */
type Unshared = 'AbortError' | 'NotAllowedError'

/** The share sheet of a page: what went out by it, and how it ends where nothing does. */
type Sheet = { sent: Promise<Sent>[]; unshared?: Unshared }
type WithSheet = { shareSheet: Sheet }

/**
 * For the page: a share sheet where the browser has none. Like a phone's, it opens only from a fresh tap, and it takes
 * files alone.
 */
export function shareSheet(): void {
  const sheet: Sheet = { sent: [] }
  const read = async (file: File): Promise<Sent> => {
    const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', await file.arrayBuffer()))
    const hex = Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('')
    return { name: file.name, type: file.type, size: file.size, digest: hex }
  }
  Object.assign(globalThis, { shareSheet: sheet })
  Object.assign(navigator, {
    canShare: ({ files }: ShareData) => !!files?.length,
    share: async ({ files = [], ...rest }: ShareData) => {
      if (!navigator.userActivation.isActive) throw new DOMException('no fresh tap', 'NotAllowedError')
      if (Object.keys(rest).length > 0) throw new TypeError('iOS takes files alone')
      if (sheet.unshared) throw new DOMException('nothing was shared', sheet.unshared)
      sheet.sent.push(...files.map(read))
    },
  })
}

export const giveShareSheet = (context: BrowserContext): Promise<unknown> => context.addInitScript(shareSheet)

/** For the page: from now on the share sheet ends so; with nothing it shares. */
const endIn = (unshared: Unshared | null) => {
  ;(globalThis as unknown as WithSheet).shareSheet.unshared = unshared ?? undefined
}

/** What was sent by the share sheet, in order. */
export const sentFrom = (page: Page): Promise<Sent[]> =>
  page.evaluate(() => Promise.all((globalThis as unknown as WithSheet).shareSheet.sent))

/** The film does not go out, then the person thinks better of it, then it does: it can be saved all the while. */
export async function sendInTheEnd(person: Someone): Promise<void> {
  const { film } = person.say
  const send = async (unshared: Unshared | null, told: string) => {
    await person.inPage(endIn, unshared)
    await person.tap(film.send)
    await expect.poll(() => person.textOf('.film-tools .told')).toBe(told)
    expect(await person.offers(film.save)).toBe(true)
  }
  await send('NotAllowedError', film.shareRefused)
  await send('AbortError', '')
  await send(null, film.shared)
}
