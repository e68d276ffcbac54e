import type { Credits } from '../../shared/api.ts'

/** What the Worker itself says to a short command. */
export const answers = {
  exporting: { en: 'Exporting your film now.', 'zh-CN': '正在导出影片。' },
  nothingToExport: {
    en: 'There is no film to export yet. Say what you would like to make first.',
    'zh-CN': '还没有可以导出的影片。先说说你想做什么吧。',
  },
  upload: {
    en: (formats: string, limit: string) =>
      `Add your files to this letter. These work: ${formats}, up to ${limit} each.`,
    'zh-CN': (formats: string, limit: string) =>
      `把文件添加到这封信里就行。可用的格式：${formats}，每个不超过 ${limit}。`,
  },
  creditsHidden: {
    en: 'There is nothing to pay here: whoever runs this app takes care of the credits.',
    'zh-CN': '这里不用你付费，积分由这个应用的运营者负责。',
  },
  credits: {
    en: ({ available, frozen, total }: Credits) =>
      `${available} of ${total} credits left${frozen > 0 ? `, ${frozen} held for work that is running` : ''}. Exporting is free.`,
    'zh-CN': ({ available, frozen, total }: Credits) =>
      `还有 ${available} 积分（共 ${total}）${frozen > 0 ? `，其中 ${frozen} 正用于进行中的制作` : ''}。导出不花积分。`,
  },
} as const
