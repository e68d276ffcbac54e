import type { Aspect, Brief, Style, Transition } from '../../shared/film/brief.ts'
import { moodIn } from './moods.ts'
import { readTime, timePattern } from './numbers.ts'

/** What words ask of the whole film. Each reader takes text without its quotes. */

const aspects: [Aspect, RegExp][] = [
  ['9:16', /\b9\s*[:x×/]\s*16\b|\bportrait\b|\bvertical(?:ly)?\b|竖屏|竖版|竖着|竖的/i],
  [
    '16:9',
    /\b16\s*[:x×/]\s*9\b|\blandscape (?:format|video|mode|orientation|film|letter|version)\b|\b(?:in|to|as|it) landscape\b|^landscape$|\bhorizontal(?:ly)?\b|\bwide-?screen\b|横屏|横版|横着|横的/i,
  ],
  ['1:1', /\b1\s*[:x×/]\s*1\b|\bsquare\b|正方形|方形|方的/i],
]
export const aspectIn = (text: string): Aspect | undefined =>
  aspects.find(([, words]) => words.test(text))?.[0]

const transitions: [Transition, RegExp][] = [
  [
    'crossfade',
    /\bcross-?(?:fade|dissolve)s?\b|\bdissolves?\b|\bsoft transitions?\b|叠化|交叉|淡入淡出|溶解/i,
  ],
  ['fade', /\bfad(?:e|es|ing)\b(?! (?:the|out the) music)|黑场|淡出|淡入/i],
  ['slide', /\bslid(?:e|es|ing)\b|\bwip(?:e|es)\b|\bpush\b|滑动|滑入|推移|推入/i],
  [
    'cut',
    /\b(?:hard|straight|simple|clean) cuts?\b|\bcuts?\b(?= transitions?)|\b(?:no|without|remove(?: the| all)?) transitions?\b|\bto cuts?$|硬切|直切|直接切换|(?:不要|去掉|没有)转场/i,
  ],
]
export const transitionIn = (text: string): Transition | undefined =>
  transitions.find(([, words]) => words.test(text))?.[0]

const styles: [Style, RegExp][] = [
  ['paper', /\bpaper\b|\bstationery\b|\bclassic\b|信纸|纸张|经典/i],
  ['minimal', /\bminimal(?:ist(?:ic)?)?\b|极简|简约/i],
  ['night', /\bnight\b|\bstarry\b|夜空|星空|夜晚/i],
  ['celebration', /\bcelebrat\w+\b|\bparty\b|\bconfetti\b|欢庆|庆祝|派对/i],
  // Every sentence here speaks of a film: only as a look is it one.
  [
    'film',
    /^film$|\b(?:warm|vintage|old|retro)[ -]film\b|\bfilm (?:look|style)\b|\bsuper[ -]?8\b|胶片|复古/i,
  ],
]
export const speaksOfStyle = /\b(?:style|look|theme|template)\b|风格|样式|主题|模板/i

/** The look that a name, or a sentence about the look, names. */
export const styleNamed = (text: string): Style | undefined =>
  styles.find(([, words]) => words.test(text.trim()))?.[0]

/** The look a text asks for: of its sentences, only one that speaks of looks tells. */
export const styleIn = (text: string): Style | undefined =>
  styleNamed(text.split(/[.!?。！？\n]+/).find((sentence) => speaksOfStyle.test(sentence)) ?? '')

const noMusic =
  /\b(?:no|without(?: any)?|skip the|don't (?:use|add|want)(?: any)?) (?:background )?(?:music|song|soundtrack|bgm)\b|(?:不要|不用|没有|不加|无|不需要)(?:背景)?(?:音乐|配乐)/i
/** The music a text asks for: null for none, undefined when it says nothing of it. */
export function musicIn(text: string): Brief['music'] | undefined {
  if (noMusic.test(text)) return null
  const mood = moodIn(text)
  return mood && { mood, volume: 1 }
}

const lengthForms = [
  new RegExp(
    `(${timePattern})[\\s-]*(?:long\\b|(?:\\w+ ){0,2}(?:video|clip|film|movie|letter|version|reel|story|trailer|ad)\\b|的?(?:\\S{0,16})?(?:视频|影片|短片|宣传片|信|片子|朋友圈))`,
    'i',
  ),
  new RegExp(`\\b(?:video|clip|film|movie|letter) (?:of|that lasts|lasting) (${timePattern})`, 'i'),
  new RegExp(`(?:时长|长度|总长)(?:为|是|:|改成|改为|设为|大约|约)?\\s*(${timePattern})`, 'i'),
]
/** The film's length a text asks for, ms. */
export function lengthIn(text: string): number | undefined {
  const found = lengthForms.map((form) => form.exec(text)?.[1]).find(Boolean)
  return found ? readTime(found) || undefined : undefined
}

const kin =
  'mum|mom|mommy|mummy|mama|dad|daddy|papa|grandma|grandpa|granny|gran|nana|grandmother|grandfather|mother|father|parents|wife|husband|sister|brother|son|daughter|aunt|uncle|boyfriend|girlfriend|partner|friend|best friend|teacher|family'
const kinChinese =
  '妈妈|爸爸|爸妈|父母|妈|爸|奶奶|爷爷|外婆|外公|姥姥|姥爷|老婆|老公|妻子|丈夫|姐姐|妹妹|哥哥|弟弟|儿子|女儿|老师|朋友|家人|宝贝|男朋友|女朋友'

/** Who a film is to and from, as a free sentence tells it. */
export function namesIn(text: string): { to?: string; from?: string } {
  const name = `[A-Z][\\p{L}'’-]*(?: (?:and|&) [A-Z][\\p{L}'’-]*)*(?: [A-Z][\\p{L}'’-]*)*`
  const toKin = new RegExp(`\\b(?:to|for) (?:my |our )?(?:dear(?:est)? )?(${kin})\\b`, 'i').exec(text)?.[1]
  const toName = new RegExp(`\\b(?:letter|card|message|video|wishes?|gift) (?:to|for) (${name})`, 'u').exec(
    text,
  )?.[1]
  const from = new RegExp(`\\b(?:from|signed(?: by)?|love,) (${name})`, 'u').exec(text)?.[1]
  const zhTo = new RegExp(
    `(?:写?给|送给|为)(?:我的?|我)?(${kinChinese}|[\\p{Script=Han}]{2,4}?(?=做|写|的|制作|,|$))`,
    'u',
  ).exec(text)?.[1]
  const zhFrom = /(?:来自|署名|落款)(?:是|为|:)?\s*([\p{Script=Han}A-Za-z]{1,12})/u.exec(text)?.[1]
  const to = toName ?? (toKin && toKin[0]!.toUpperCase() + toKin.slice(1)) ?? zhTo
  return { ...(to ? { to } : {}), ...((from ?? zhFrom) ? { from: from ?? zhFrom } : {}) }
}
