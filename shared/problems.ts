import { z } from 'zod'
import { type Said, tongueOf } from './language.ts'

/** What a person can do about a problem; the phone decides how it offers each. */
export const ActionKind = z.enum([
  'try-again',
  'wait',
  'choose-another-file',
  'make-it-smaller',
  'write-something',
  'make-first',
  'make-again',
  'register',
  'top-up',
  'start-anew',
  'enter-code',
  'none',
])
export type ActionKind = z.infer<typeof ActionKind>

const Action = z.object({ kind: ActionKind, label: z.string(), url: z.string().optional() })

type Entry = { status: number; title: Said; detail: Said; action: ActionKind }

/** Every problem a person can meet: its HTTP status and what is said of it. `{name}`-like slots are filled. */
export const problems = {
  'invalid-request': {
    status: 400,
    title: { en: 'That did not reach us whole', 'zh-CN': '请求不完整' },
    detail: {
      en: 'Something in the request is missing or not as it should be: {what}.',
      'zh-CN': '请求里有内容缺失或不正确：{what}。',
    },
    action: 'try-again',
  },
  'request-too-large': {
    status: 413,
    title: { en: 'That is too much at once', 'zh-CN': '一次发来的内容太多' },
    detail: {
      en: 'What was sent is longer than any letter needs. Shorten the text and try again.',
      'zh-CN': '发来的内容太长了。请把文字缩短后再试。',
    },
    action: 'try-again',
  },
  'foreign-origin': {
    status: 403,
    title: { en: 'Not from there', 'zh-CN': '来源不对' },
    detail: {
      en: 'Letters can be changed from Dearly’s own pages only. Open Dearly itself and try again.',
      'zh-CN': '只能在 Dearly 自己的页面上修改信件。请直接打开 Dearly 再试。',
    },
    action: 'none',
  },
  'not-found': {
    status: 404,
    title: { en: 'Not here', 'zh-CN': '找不到' },
    detail: {
      en: 'There is nothing here for this phone. It may have been deleted.',
      'zh-CN': '这台手机上没有这个内容，可能已经删除。',
    },
    action: 'none',
  },
  'nothing-to-make': {
    status: 422,
    title: { en: 'Nothing to make a film of yet', 'zh-CN': '还没有可以做成影片的内容' },
    detail: {
      en: 'Write a few words, or add a photo, a clip or a voice note. Any one of them is enough.',
      'zh-CN': '写几句话，或者加一张照片、一段视频、一段录音，有一样就够了。',
    },
    action: 'write-something',
  },
  'nothing-to-export': {
    status: 409,
    title: { en: 'No film to export yet', 'zh-CN': '还没有可以导出的影片' },
    detail: { en: 'The film has to be made before it can be exported.', 'zh-CN': '要先做出影片，才能导出。' },
    action: 'make-first',
  },
  'unsupported-media': {
    status: 415,
    title: { en: 'This file can’t go into a film', 'zh-CN': '这个文件不能用' },
    detail: {
      en: '“{name}” is not a photo, clip or sound we can use. These work: {formats}.',
      'zh-CN': '“{name}”不是可用的照片、视频或声音。可用的格式：{formats}。',
    },
    action: 'choose-another-file',
  },
  'media-missing': {
    status: 422,
    title: { en: 'This file is no longer there', 'zh-CN': '文件不见了' },
    detail: {
      en: 'There is no file “{name}”. It may have been moved or deleted: choose it again.',
      'zh-CN': '找不到“{name}”，可能已被移动或删除。请重新选择。',
    },
    action: 'choose-another-file',
  },
  'media-empty': {
    status: 422,
    title: { en: 'This file is empty', 'zh-CN': '文件是空的' },
    detail: {
      en: '“{name}” has nothing in it. Choose it again, or take another.',
      'zh-CN': '“{name}”里没有内容。请重新选择，或换一个。',
    },
    action: 'choose-another-file',
  },
  'media-too-large': {
    status: 413,
    title: { en: 'This file is too large', 'zh-CN': '文件太大' },
    detail: {
      en: '“{name}” is larger than {limit}. Trim it or make it smaller, then add it again.',
      'zh-CN': '“{name}”超过了 {limit}。请剪短或压缩后再添加。',
    },
    action: 'make-it-smaller',
  },
  'media-broken': {
    status: 422,
    title: { en: 'This file is damaged', 'zh-CN': '文件已损坏' },
    detail: {
      en: '“{name}” could not be read: it seems cut off or damaged. The rest of your letter goes on without it.',
      'zh-CN': '“{name}”读不出来，可能不完整或已损坏。信的其余部分会继续。',
    },
    action: 'choose-another-file',
  },
  'media-not-fetched': {
    status: 422,
    title: { en: 'That link could not be fetched', 'zh-CN': '无法取得这个链接' },
    detail: {
      en: 'Nothing could be fetched from that link. It has to be a public https link to a photo, clip or sound.',
      'zh-CN': '无法从该链接取得内容。链接必须是公开的 https 照片、视频或声音。',
    },
    action: 'choose-another-file',
  },
  'upload-conflict': {
    status: 409,
    title: { en: 'Sent on already', 'zh-CN': '已经传了一部分' },
    detail: {
      en: 'More of this file is here than your phone thought. It goes on from there: try again.',
      'zh-CN': '这个文件已收到的部分比手机记录的多。请再试一次，会从那里继续。',
    },
    action: 'try-again',
  },
  'upload-version': {
    status: 412,
    title: { en: 'This page is older than Dearly', 'zh-CN': '页面版本过旧' },
    detail: {
      en: 'Files are sent another way by now. Close Dearly and open it again: your letter is kept.',
      'zh-CN': '文件的传送方式已经更新。请关闭 Dearly 再打开，你的信会保留。',
    },
    action: 'try-again',
  },
  'upload-type': {
    status: 415,
    title: { en: 'That did not reach us whole', 'zh-CN': '请求不完整' },
    detail: {
      en: 'This piece of a file did not come as one. Try again: what is here already is kept.',
      'zh-CN': '这部分文件没有正确传送。请再试一次，已收到的会保留。',
    },
    action: 'try-again',
  },
  'upload-busy': {
    status: 423,
    title: { en: 'A moment, please', 'zh-CN': '请稍等' },
    detail: {
      en: 'A piece of this file is just being put away. It goes on in a moment by itself.',
      'zh-CN': '正在保存这个文件的一部分，稍后会自动继续。',
    },
    action: 'wait',
  },
  'credits-exhausted': {
    status: 402,
    title: { en: 'No credits left', 'zh-CN': '积分已用完' },
    detail: {
      en: 'The studio has no credits left for this. Everything you wrote and recorded is kept.',
      'zh-CN': '积分不够了。你写的和录的都保留着。',
    },
    action: 'register',
  },
  'export-needs-plan': {
    status: 402,
    title: { en: 'Exporting needs a plan', 'zh-CN': '导出需要升级' },
    detail: {
      en: 'The free plan can make a film but not export it. Register or upgrade to unlock the export: your film is kept.',
      'zh-CN': '免费方案可以制作，但不能导出。注册或升级即可导出，影片会保留。',
    },
    action: 'register',
  },
  'rate-limited': {
    status: 429,
    title: { en: 'A moment, please', 'zh-CN': '请稍等' },
    detail: {
      en: 'That was a lot at once. Wait a little and try again: nothing is lost.',
      'zh-CN': '操作太频繁了。稍等一下再试，什么都不会丢。',
    },
    action: 'wait',
  },
  'budget-spent': {
    status: 429,
    title: { en: 'Today’s films are all made', 'zh-CN': '今天的名额用完了' },
    detail: {
      en: 'No more films can be made here today. Try again tomorrow: everything you wrote and recorded is kept.',
      'zh-CN': '今天不能再制作影片了。请明天再试，你写的和录的都保留着。',
    },
    action: 'wait',
  },
  'access-code-needed': {
    status: 403,
    title: { en: 'An access code is needed', 'zh-CN': '需要访问码' },
    detail: {
      en: 'Films are made here for invited people only. Enter the access code that you were given, then try again.',
      'zh-CN': '这里只为受邀的人制作影片。请输入收到的访问码，然后再试。',
    },
    action: 'enter-code',
  },
  'code-unknown': {
    status: 403,
    title: { en: 'That code does not fit', 'zh-CN': '代码不对' },
    detail: {
      en: 'Check the code and type it again. A code for another phone works once, for ten minutes: after that, ask for a new one there.',
      'zh-CN': '请检查后重新输入。配对代码只能用一次，十分钟内有效；过期后请在另一台手机上重新获取。',
    },
    action: 'enter-code',
  },
  'paired-already': {
    status: 409,
    title: { en: 'Already shared with another phone', 'zh-CN': '已和另一台手机共享' },
    detail: {
      en: 'This phone shares its letters with another one already. Make the code here and type it on the other phone.',
      'zh-CN': '这台手机已经和另一台共享信件。请在这里生成代码，到另一台手机上输入。',
    },
    action: 'none',
  },
  'nemo-unavailable': {
    status: 503,
    title: { en: 'The studio can’t be reached', 'zh-CN': '暂时连不上制作服务' },
    detail: {
      en: 'The film studio does not answer just now. Your letter is safe: try again in a few minutes.',
      'zh-CN': '制作服务暂时没有回应。你的信是安全的，请过几分钟再试。',
    },
    action: 'try-again',
  },
  'nemo-refused': {
    status: 502,
    title: { en: 'The studio could not do that', 'zh-CN': '制作服务没能完成' },
    detail: {
      en: 'The film studio refused the request. Your letter is safe: try again, or say it another way.',
      'zh-CN': '制作服务拒绝了这次请求。你的信是安全的，请再试一次，或换个说法。',
    },
    action: 'try-again',
  },
  'turn-unanswered': {
    status: 504,
    title: { en: 'No answer came', 'zh-CN': '没有等到回应' },
    detail: {
      en: 'The studio was asked once and did not answer, and nothing on the film changed. You can ask again.',
      'zh-CN': '已经请求过一次，但没有回应，影片也没有变化。可以再试一次。',
    },
    action: 'try-again',
  },
  'export-failed': {
    status: 502,
    title: { en: 'The export did not work', 'zh-CN': '导出没有成功' },
    detail: {
      en: 'The film could not be finished. It is still on the timeline: export it again.',
      'zh-CN': '影片没能导出。内容还在时间线上，请再导出一次。',
    },
    action: 'try-again',
  },
  'project-lost': {
    status: 410,
    title: { en: 'The studio no longer has this film', 'zh-CN': '制作服务已没有这部影片' },
    detail: {
      en: 'The film studio has put this film away. Your words, photos and voice are kept: have it made again.',
      'zh-CN': '制作服务已清除这部影片。你的文字、照片和声音都还在，可以重新制作。',
    },
    action: 'make-again',
  },
  'export-not-ready': {
    status: 409,
    title: { en: 'The film is not ready yet', 'zh-CN': '影片还没有好' },
    detail: {
      en: 'The export is still being made. Its progress is shown; the film can be opened when it is ready.',
      'zh-CN': '还在导出中。完成后就能打开。',
    },
    action: 'wait',
  },
  'export-exists': {
    status: 409,
    title: { en: 'Another film has this name', 'zh-CN': '已有同名的影片' },
    detail: {
      en: 'The studio made a film under this id. Bring yours under another one.',
      'zh-CN': '工作室已用这个编号做了影片。请换一个编号再传。',
    },
    action: 'try-again',
  },
  'push-unavailable': {
    status: 422,
    title: { en: 'No word can be sent to this phone', 'zh-CN': '无法通知这台手机' },
    detail: {
      en: 'This browser’s push service is not one we can use. Look in now and then: it goes on without you.',
      'zh-CN': '这个浏览器的推送服务用不了。可以过会儿再来看，制作会继续。',
    },
    action: 'none',
  },
  'film-gone': {
    status: 410,
    title: { en: 'The film’s time here has passed', 'zh-CN': '影片已过保留期' },
    detail: {
      en: 'Films are kept for a few days only. Export it again to get a new copy.',
      'zh-CN': '影片只保留几天。请重新导出。',
    },
    action: 'try-again',
  },
  'too-much': {
    status: 409,
    title: { en: 'That is more than one letter holds', 'zh-CN': '一封信放不下这么多' },
    detail: {
      en: 'This letter holds as much as it can. Start a new one for the rest.',
      'zh-CN': '这封信已经满了。其余的请放到新的信里。',
    },
    action: 'start-anew',
  },
  internal: {
    status: 500,
    title: { en: 'Something went wrong here', 'zh-CN': '出了点问题' },
    detail: {
      en: 'It is our fault, not yours. What you wrote and recorded is kept: try again.',
      'zh-CN': '是我们的问题。你写的和录的都保留着，请再试一次。',
    },
    action: 'try-again',
  },
} as const satisfies Record<string, Entry>

export type ProblemCode = keyof typeof problems
export const ProblemCode = z.enum(Object.keys(problems) as [ProblemCode, ...ProblemCode[]])

const labels: Record<ActionKind, Said> = {
  'try-again': { en: 'Try again', 'zh-CN': '再试一次' },
  wait: { en: 'Wait a moment', 'zh-CN': '稍等一下' },
  'choose-another-file': { en: 'Choose another file', 'zh-CN': '换一个文件' },
  'make-it-smaller': { en: 'Make it smaller', 'zh-CN': '压缩或剪短' },
  'write-something': { en: 'Write a few words', 'zh-CN': '写几句话' },
  'make-first': { en: 'Make the film first', 'zh-CN': '先制作影片' },
  'make-again': { en: 'Make the film again', 'zh-CN': '重新制作影片' },
  register: { en: 'Register or upgrade', 'zh-CN': '注册或升级' },
  'top-up': { en: 'Top up in your account', 'zh-CN': '到账户里充值' },
  'enter-code': { en: 'Enter the code', 'zh-CN': '输入代码' },
  'start-anew': { en: 'Start a new letter', 'zh-CN': '写一封新的信' },
  none: { en: 'Back to your letters', 'zh-CN': '回到信件列表' },
}

/** A problem as events carry it: said in the letter's own language. */
export const Problem = z.object({ code: ProblemCode, detail: z.string(), action: Action })
export type Problem = z.infer<typeof Problem>

/** A problem as a refused request answers it: RFC 9457 (`application/problem+json`). */
export const ProblemAnswer = Problem.extend({ type: z.string(), title: z.string(), status: z.number() })
export type ProblemAnswer = z.infer<typeof ProblemAnswer>

/** What fills the slots of a problem's text. `url` goes to the action; `action` overrides its kind. */
export type ProblemFacts = {
  name?: string
  what?: string
  formats?: string
  limit?: string
  url?: string
  action?: ActionKind
}

/** The problem `code` in the person's language, with its slots filled. */
export function problem(code: ProblemCode, language: string, facts: ProblemFacts = {}): Problem {
  const tongue = tongueOf(language)
  const { detail, action } = problems[code]
  const kind = facts.action ?? action
  return {
    code,
    detail: fill(detail[tongue], facts),
    action: { kind, label: labels[kind][tongue], ...(facts.url ? { url: facts.url } : {}) },
  }
}

/** The same for a refused request, with title and status. */
export function problemAnswer(code: ProblemCode, language: string, facts: ProblemFacts = {}): ProblemAnswer {
  const { status, title } = problems[code]
  return {
    type: `urn:dearly:problem:${code}`,
    title: title[tongueOf(language)],
    status,
    ...problem(code, language, facts),
  }
}

const fill = (text: string, facts: ProblemFacts) =>
  text.replace(
    /\{(name|what|formats|limit)\}/g,
    (_, slot: 'name' | 'what' | 'formats' | 'limit') => facts[slot] ?? '…',
  )
