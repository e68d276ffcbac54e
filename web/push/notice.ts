import type { Tongue } from '../../shared/tongue.ts'

type Notice = { title: string; body: string }

/** What the phone shows while the app is closed. It names no one: others may see the screen. */
export const notices: Record<'ready' | 'failed', Record<Tongue, Notice>> = {
  ready: {
    en: { title: 'Your film is ready', body: 'Open it to watch and send it.' },
    'zh-CN': { title: '影片做好了', body: '点开看看，再寄出去。' },
  },
  failed: {
    en: { title: 'Your letter needs you', body: 'The film could not be finished. Open it to see why.' },
    'zh-CN': { title: '你的信需要看一下', body: '影片没能完成，点开看看原因。' },
  },
}
