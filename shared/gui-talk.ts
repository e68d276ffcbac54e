import type { Offer } from './letter.ts'

/** What remains of the agent's words once its talk of a screen it believes in is taken out. */
export type Translated = { text: string; offers: Offer[] }

/** Talk of buttons, panels and dragging. What is quoted is content and never matches. */
const guiTalk =
  /\b(click|tap|press|hit|drag|drop it|open (the|your|up)|go to|head (over )?to|navigate|button|panel|sidebar|menu|toolbar|tab\b|in the (editor|timeline)|preview (it|this|your \w+)? ?in|on the (left|right)|top[- ]right|check (your )?(account|billing))|点击|点按|单击|按钮|拖拽|拖动|拖到|打开.{0,12}(面板|菜单|页面|编辑器|窗口|列表|时间线)|面板|菜单|侧边栏|在时间线(上|中|里)?(预览|查看)|预览时间线|查看账户|(左|右)(侧|上角|下角)/i

const offers: [Offer, RegExp][] = [
  ['export', /\b(export|download|render)|导出|下载/i],
  ['timeline', /\b(timeline|tracks?|preview)|时间线|轨道|预览/i],
  ['credits', /\b(account|billing|credits?|upgrade|top up)|账户|账单|积分|充值/i],
]

/** The agent closes a normal answer with this noise now and then. */
const noise = /^\W*I(?:'ve| have)? (?:encountered|ran into|hit) a temporary (?:issue|problem|error)/i

/**
 * Translates a message of the agent for someone who has no such buttons: clauses that speak of a GUI are
 * dropped and become offers of what can be done here; all that describes the video stays as it is.
 */
export function translateGuiTalk(message: string): Translated {
  const found = new Set<Offer>()
  const lines = message.split('\n').map((line) => {
    const kept = sentencesOf(line).map((sentence) => translateSentence(sentence, found))
    return kept.join('').replace(/\s+$/, '')
  })
  const text = lines
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
  return { text, offers: [...found] }
}

/** The message without a closing "temporary issue", where something was said before it. */
export function dropNoise(message: string): string {
  const sentences = message.split(/(?<=[.!?。！？\n])/)
  const at = sentences.findIndex((sentence) => noise.test(sentence))
  const before = sentences.slice(0, Math.max(0, at)).join('').trim()
  return before || message
}

/** Whether a whole message is nothing but the "temporary issue" noise. */
export const isNoise = (message: string): boolean => noise.test(message)

/** The part of a growing message that ends in a whole sentence: the rest may still turn into talk of buttons. */
export function wholeSentences(message: string): string {
  const end = message.search(/[.!?。！？\n](?=[^.!?。！？\n]*$)/)
  return end < 0 ? '' : message.slice(0, end + 1)
}

function translateSentence(sentence: string, found: Set<Offer>): string {
  if (!guiTalk.test(unquoted(sentence))) return sentence
  for (const [offer, words] of offers) if (words.test(unquoted(sentence))) found.add(offer)
  const clauses = sentence.split(/(?<=[,;，；])\s*|\s+(?=(?:and|then|so you can|or)\s)|\s+(?=[–—-]\s)/)
  const kept = clauses.filter((clause) => !guiTalk.test(unquoted(clause)) && !onlyPurpose.test(clause))
  const text = kept
    .join(' ')
    .replace(/[,;，；\s]+$/, '')
    .trim()
  // A stump such as "You can" says nothing once its button is gone.
  if (stump.test(text)) return ''
  // The last clause of a sentence brings its own full stop.
  if (/[.!?。！？]["”」』’]*$/.test(text)) return text + sentence.slice(sentence.trimEnd().length)
  return `${text}${/[\u4e00-\u9fff]$/.test(text) ? '。' : '. '}`
}

const onlyPurpose =
  /^(to|and|then|so you can|or|when you're ready|once you|after that|导出|下载|即可|就可以)\b|^(即可|就可以|来)/i

const stump =
  /^[^\p{L}]*((now|just|then|please|simply|here|next|also|so|or|and|you|you can|you may|i|if|when|once)[^\p{L}]*)*$|^(请|你可以|您可以|现在|然后|接着)?$/iu

const unquoted = (text: string) =>
  text.replace(/"[^"]*"|“[^”]*”|「[^」]*」|『[^』]*』|‘[^’]*’|'[^']{2,}'(?!\w)/g, '""')

const sentencesOf = (line: string): string[] =>
  line.match(/[^.!?。！？]*(?:[.!?。！？]+["”」』’]*\s*|$)/g) ?? []
