import type { PhoneLetter } from './letter.ts'

/** What one tab of the app, or its service worker, tells the others. */
export type News =
  | { type: 'changed'; letter: PhoneLetter }
  | { type: 'gone'; letter: string }
  /** All that was on this phone. */
  | { type: 'erased' }

const channel = new BroadcastChannel('dearly-letters')

export const tellTabs = (news: News): void => channel.postMessage(news)

/** Hears what the others tell; a tab does not hear itself. */
export const hearTabs = (hear: (news: News) => unknown): void => {
  channel.addEventListener('message', ({ data }: MessageEvent<News>) => hear(data))
}
