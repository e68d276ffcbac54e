import '../zod-config.ts'
import {
  cleanupOutdatedCaches,
  createHandlerBoundToURL,
  type PrecacheEntry,
  precacheAndRoute,
} from 'workbox-precaching'
import { NavigationRoute, registerRoute } from 'workbox-routing'
import { wakeTag } from '../make/wake.ts'
import { sendOut } from './send-out.ts'
import { takeShared } from './share.ts'
import { openLetter, tell } from './tell.ts'

/** TypeScript does not know it. */
type SyncEvent = ExtendableEvent & { tag: string }

declare const self: ServiceWorkerGlobalScope & { __WB_MANIFEST: (string | PrecacheEntry)[] }

// Before the shell's routes: it is a way into the app that only the phone's share sheet takes.
registerRoute('/share', ({ request }) => takeShared(request), 'POST')

/** The shell is kept; the API, films, receivers' pages and the way to repair it always go to the network. */
precacheAndRoute(self.__WB_MANIFEST)
cleanupOutdatedCaches()
registerRoute(
  new NavigationRoute(createHandlerBoundToURL('/index.html'), {
    denylist: [/^\/api\//, /^\/l\//, /^\/repair/],
  }),
)

self.addEventListener('message', ({ data }) => {
  if (data?.type === 'SKIP_WAITING') void self.skipWaiting()
})

// The page that was open first has the app's later parts without a network, too.
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()))

/** Background Sync: there is a network, and something waits for it. */
self.addEventListener('sync', (event) => {
  const wake = event as SyncEvent
  if (wake.tag === wakeTag) wake.waitUntil(sendOut())
})

self.addEventListener('push', (event) => event.waitUntil(tell(event.data)))

self.addEventListener('notificationclick', (event) => {
  event.notification.close()
  event.waitUntil(openLetter(event.notification))
})
