import type { Span } from '../../shared/film/brief.ts'

const named: Record<string, number> = {
  a: 1,
  an: 1,
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  twelve: 12,
  fifteen: 15,
  twenty: 20,
  thirty: 30,
  forty: 40,
  sixty: 60,
  half: 0.5,
  'half a': 0.5,
  半: 0.5,
}
const ordinals = [
  'first',
  'second',
  'third',
  'fourth',
  'fifth',
  'sixth',
  'seventh',
  'eighth',
  'ninth',
  'tenth',
]
const digits = '零一二三四五六七八九'

/** A number in digits or words, English or Chinese, as part of a regular expression. */
export const numberPattern = `(?:\\d+(?:\\.\\d+)?|\\b(?:half an?|an?|one|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty|thirty|forty|sixty)\\b|半|[一二两三四五六七八九十]+)`

/** `3`, `three`, `三`, `十五`, `half a` → a number; undefined for what is none. */
export function readNumber(text: string): number | undefined {
  const plain = text.trim().toLowerCase()
  if (/^\d+(\.\d+)?$/.test(plain)) return Number(plain)
  if (plain.startsWith('half')) return 0.5
  return named[plain] ?? readChinese(plain)
}

function readChinese(text: string): number | undefined {
  const plain = text.replaceAll('两', '二')
  const found = /^([一二三四五六七八九]?)(十?)([一二三四五六七八九]?)$/.exec(plain)
  if (!found || !plain) return undefined
  const [, tens = '', ten, ones = ''] = found
  if (!ten) return ones || tens ? digits.indexOf(tens || ones) : undefined
  return (tens ? digits.indexOf(tens) : 1) * 10 + (ones ? digits.indexOf(ones) : 0)
}

const ordinalPattern = `(?:${ordinals.join('|')}|\\d+(?:st|nd|rd|th))`

/** `third`, `3rd` → 3. */
const readOrdinal = (text: string) => {
  const at = ordinals.indexOf(text.toLowerCase())
  return at >= 0 ? at + 1 : Number.parseInt(text, 10)
}

const seconds = '(?:seconds?|secs?|s(?![a-z])|秒钟?)'
const minutes = '(?:minutes?|mins?|分钟?)'

/** A length of time, as part of a regular expression. */
export const timePattern = `(?:\\d+:\\d{2}(?!\\d)|(?:${numberPattern}[\\s-]*${minutes}(?:\\s*and)?\\s*)?${numberPattern}[\\s-]*${seconds}|${numberPattern}[\\s-]*${minutes}半?)`

const timeParts = new RegExp(`(${numberPattern})[\\s-]*(${minutes}|${seconds})(半?)`, 'gi')

/** A length of time in ms: `3 seconds`, `1 minute 30 s`, `0:30`, `3秒`, `半分钟`. */
export function readTime(text: string): number {
  const clock = /^(\d+):(\d{2})$/.exec(text.trim())
  if (clock) return (Number(clock[1]) * 60 + Number(clock[2])) * 1000
  let total = 0
  for (const [, amount = '', unit = '', half] of text.matchAll(timeParts)) {
    const perUnit = /^(?:min|分)/i.test(unit) ? 60_000 : 1000
    total += ((readNumber(amount) ?? 0) + (half ? 0.5 : 0)) * perUnit
  }
  return Math.round(total)
}

/** The first length of time in a text, ms. */
export const timeIn = (text: string): number | undefined => {
  const found = new RegExp(timePattern, 'i').exec(text)
  const time = found ? readTime(found[0]) : 0
  return time > 0 ? time : undefined
}

/** A share in percent as a factor: `40 %`, `40 percent`, `百分之四十`, `一半`. */
export function shareIn(text: string): number | undefined {
  const found = /(\d+(?:\.\d+)?)\s*(?:%|percent|per cent)|百分之([一二三四五六七八九十]+|\d+)/i.exec(text)
  if (found) return (readNumber(found[1] ?? found[2] ?? '') ?? 100) / 100
  return /\bhalf\b|一半/i.test(text) ? 0.5 : undefined
}

const bare = `(${numberPattern})\\s*(?:${seconds})?`
const T = `(${timePattern})`

/** How a span of a film is told; the first form that fits a text counts. `total` is the film's length in ms. */
const spanForms: { form: RegExp; span: (found: string[], total: number) => Span }[] = [
  {
    form: new RegExp(
      `(?:from|between|for|从|第|在)?\\s*(?:seconds?\\s*)?${bare}\\s*(?:to|until|and|-|–|~|到|至)\\s*(?:第)?${T}`,
      'i',
    ),
    span: ([from = '', to = '']) => ({ from: (readNumber(from) ?? 0) * 1000, to: readTime(to) }),
  },
  {
    form: /(?:from|between)?\s*(\d+:\d{2})\s*(?:to|until|and|-|–|到|至)\s*(\d+:\d{2})/i,
    span: ([from = '', to = '']) => ({ from: readTime(from), to: readTime(to) }),
  },
  {
    form: new RegExp(`seconds?\\s+${bare}\\s*(?:to|-|–)\\s*(${numberPattern})`, 'i'),
    span: ([from = '', to = '']) => ({
      from: (readNumber(from) ?? 0) * 1000,
      to: (readNumber(to) ?? 0) * 1000,
    }),
  },
  {
    form: new RegExp(
      `(?:(?:for|during|in|over)\\s+)?(?:the\\s+)?(?:first|opening)\\s+${T}|(?:在|显示在)?(?:最?前|开头的?|头)${T}`,
      'i',
    ),
    span: ([a, b]) => ({ from: 0, to: readTime(a ?? b ?? '') }),
  },
  {
    form: new RegExp(
      `(?:(?:for|during|in|over)\\s+)?(?:the\\s+)?(?:last|final|closing)\\s+${T}|(?:在|显示在)?(?:最后|结尾的?|末尾的?)${T}`,
      'i',
    ),
    span: ([a, b], total) => ({ from: Math.max(0, total - readTime(a ?? b ?? '')), to: total }),
  },
  {
    form: new RegExp(
      `(?:starting\\s+)?at\\s+(?:the\\s+)?${T}(?:\\s*(?:mark)?\\s*for\\s+${T})?|在?第${T}(?:开始|处|时)?`,
      'i',
    ),
    span: ([at, length, zh]) => {
      const from = readTime(at ?? zh ?? '')
      return { from, to: from + (length ? readTime(length) : 3000) }
    },
  },
  {
    form: new RegExp(`for\\s+${T}|(?:持续|显示|停留)${T}|${T}(?:\\s*long)?(?=\\s*(?:titles?|的?标题))`, 'i'),
    span: ([a, b, c]) => ({ from: 0, to: readTime(a ?? b ?? c ?? '') }),
  },
  {
    form: /(?:throughout|for the whole \w+|the whole time|from start to end)|全程|一直|从头到尾/i,
    span: (_, total) => ({ from: 0, to: Math.max(total, 3000) }),
  },
  {
    form: /(?:at|in|near) the (?:very )?(?:end|close|ending)|(?:在)?(?:结尾|片尾|末尾|最后)处?/i,
    span: (_, total) => ({ from: Math.max(0, total - 3000), to: Math.max(total, 3000) }),
  },
  {
    form: /(?:at|in|near) the (?:very )?(?:beginning|start|opening)|(?:在)?(?:开头|片头|开始)处?/i,
    span: () => ({ from: 0, to: 3000 }),
  },
]

/** The span a text tells of, and the text without it. */
export function takeSpan(text: string, total: number): { span?: Span; rest: string } {
  for (const { form, span } of spanForms) {
    const found = form.exec(text)
    if (!found) continue
    const read = span(found.slice(1) as string[], total)
    if (read.to > read.from) {
      return {
        span: read,
        rest: `${text.slice(0, found.index)} ${text.slice(found.index + found[0].length)}`.trim(),
      }
    }
  }
  return { rest: text }
}

/** What a count of things is told by: the items' positions, 0 first, of `count` there are. */
const referenceForms = new RegExp(
  [
    `(?<firstFew>first|last|前|最后|后)\\s*(?<few>two|three|four|five|[2-9]\\b|两|二|三|四|五|[2-9](?=[张个段幅]))`,
    `(?<ordinal>\\b${ordinalPattern}\\b)`,
    `第(?<nth>${numberPattern})`,
    `(?<last>\\b(?:last|final)\\b|最后(?:一|的))`,
    `(?<plain>\\d+)(?!\\s*(?:%|percent|:|\\d|${seconds}|${minutes}|st|nd|rd|th))`,
    `\\b(?:photo|picture|image|pic|clip|video)\\s+(?<word>one|two|three|four|five|six)\\b`,
    `(?<only>首(?=[张个段]))`,
  ].join('|'),
  'gi',
)

/** The positions (0 first) that a text points at: `photo 3`, `the first two`, `第三张`, `the last one`. */
export function positionsIn(text: string, count: number): number[] {
  const found: number[] = []
  for (const { groups: g = {} } of text.matchAll(referenceForms)) {
    if (g.firstFew) {
      const few = readNumber(g.few ?? '') ?? 1
      const start = /first|前/i.test(g.firstFew) && g.firstFew !== '后' ? 0 : Math.max(0, count - few)
      for (let at = 0; at < few; at++) found.push(start + at)
    } else if (g.ordinal) found.push(readOrdinal(g.ordinal) - 1)
    else if (g.last) found.push(count - 1)
    else if (g.only) found.push(0)
    else found.push((readNumber(g.nth ?? g.plain ?? g.word ?? '') ?? 0) - 1)
  }
  return [...new Set(found)].filter((at) => at >= 0 && at < count)
}
