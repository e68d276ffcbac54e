import { type PushNews, readNews } from '../../shared/push.ts'
import { notices } from '../push/notice.ts'
import { keptTongue } from '../push/tongue.ts'

declare const self: ServiceWorkerGlobalScope

/**
 * Shows what a push tells, whatever it holds and whether or not the app is open: a browser takes pushes away from
 * pages that keep them to themselves.
 */
export async function tell(data: PushMessageData | null): Promise<void> {
  const { letter, news } = read(data)
  const { title, body } = notices[news][await keptTongue()]
  // A number on the app's icon is the app's to set, when it is opened; until then a dot.
  void navigator.setAppBadge?.().catch(() => undefined)
  await self.registration.showNotification(title, {
    body,
    tag: letter || 'dearly',
    icon: '/icons/icon-192.png',
    badge: '/icons/icon-192.png',
    data: { letter },
  })
}

function read(data: PushMessageData | null): PushNews {
  const nothing: PushNews = { letter: '', news: 'ready' }
  try {
    return readNews(data?.json()) ?? nothing
  } catch {
    return nothing
  }
}

/** Opens the letter that a notification tells of: in the app where it is open, without loading it anew, else there. */
export async function openLetter({ data }: Notification): Promise<void> {
  const letter: string = data?.letter ?? ''
  // A window that was open before this worker took over is not steered by it, and still the app.
  const windows = await self.clients.matchAll({ type: 'window', includeUncontrolled: true })
  const app = windows.find(({ url }) => !new URL(url).pathname.startsWith('/l/'))
  if (!app) return void (await self.clients.openWindow(letter ? `/open/${letter}` : '/'))
  app.postMessage({ type: 'OPEN_LETTER', letter })
  await app.focus()
}
