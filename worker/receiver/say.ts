import type { Tongue } from '../../shared/language.ts'

/** What a receiver's page says. */
type Words = {
  title: string
  description: string
  save: string
  until: (day: string) => string
  /** Where the page is opened inside WeChat, which neither saves nor shares a film. */
  wechat: string
  gone: { title: string; detail: string }
  unknown: { title: string; detail: string }
  made: string
}

const en: Words = {
  title: 'A video letter for you',
  description: 'Someone made this film for you.',
  save: 'Save the film',
  until: (day) => `You can watch it here until ${day}.`,
  wechat: 'To save the film, tap ⋯ at the top right, then “Open in browser”.',
  gone: {
    title: 'This letter is no longer here',
    detail: 'Its time has passed, or its sender has taken it back. Ask them to send it once more.',
  },
  unknown: {
    title: 'There is no letter here',
    detail: 'Part of the link may be missing. Open it once more from the message it came with.',
  },
  made: 'Made with Dearly',
}

const zhCN: Words = {
  title: '一封给你的视频信',
  description: '有人为你做了这段影片。',
  save: '保存影片',
  until: (day) => `可以在这里看到${day}。`,
  wechat: '要保存影片，请点右上角的 ⋯，选择「在浏览器打开」。',
  gone: { title: '这封信已经不在了', detail: '可能已经过期，或者被寄信人收回了。请对方再发一次。' },
  unknown: { title: '这里没有信', detail: '链接可能不完整。请从收到的消息里重新打开。' },
  made: '用 Dearly 制作',
}

export const words: Record<Tongue, Words> = { en, 'zh-CN': zhCN }
