import type { Span } from '../../shared/film/brief.ts'
import { numberPattern, readNumber, readTime, secondsPattern, timePattern } from './numbers.ts'

const bare = `(${numberPattern})\\s*(?:${secondsPattern})?`
const T = `(${timePattern})`

/** The times that a form found, empty where they were not told. */
type Found = [string, string, string]

/** How a span of a film is told; the first form that fits a text counts. `total` is the film's length in ms. */
const spanForms: { form: RegExp; span: (found: Found, total: number) => Span }[] = [
  {
    form: /(?:from|between)?\s*(\d+:\d{2})\s*(?:to|until|and|-|–|到|至)\s*(\d+:\d{2})/i,
    span: ([from, to]) => ({ from: readTime(from), to: readTime(to) }),
  },
  {
    form: new RegExp(
      `(?:from|between|for|从|第|在)?\\s*(?:seconds?\\s*)?${bare}\\s*(?:to|until|and|-|–|~|到|至)\\s*(?:第)?${T}`,
      'i',
    ),
    span: ([from, to]) => ({ from: (readNumber(from) ?? 0) * 1000, to: readTime(to) }),
  },
  {
    form: new RegExp(`seconds?\\s+${bare}\\s*(?:to|-|–)\\s*(${numberPattern})`, 'i'),
    span: ([from, to]) => ({
      from: (readNumber(from) ?? 0) * 1000,
      to: (readNumber(to) ?? 0) * 1000,
    }),
  },
  {
    form: new RegExp(
      `(?:(?:for|during|in|over)\\s+)?(?:the\\s+)?(?:first|opening)\\s+${T}|(?:在|显示在)?(?:最?前|开头的?|头)${T}`,
      'i',
    ),
    span: ([a, b]) => ({ from: 0, to: readTime(a || b) }),
  },
  {
    form: new RegExp(
      `(?:(?:for|during|in|over)\\s+)?(?:the\\s+)?(?:last|final|closing)\\s+${T}|(?:在|显示在)?(?:最后|结尾的?|末尾的?)${T}`,
      'i',
    ),
    span: ([a, b], total) => ({ from: Math.max(0, total - readTime(a || b)), to: total }),
  },
  {
    form: new RegExp(
      `(?:starting\\s+)?at\\s+(?:the\\s+)?${T}(?:\\s*(?:mark)?\\s*for\\s+${T})?|在?第${T}(?:开始|处|时)?`,
      'i',
    ),
    span: ([at, length, zh]) => {
      const from = readTime(at || zh)
      return { from, to: from + (length ? readTime(length) : 3000) }
    },
  },
  {
    form: new RegExp(`for\\s+${T}|(?:持续|显示|停留)${T}|${T}(?:\\s*long)?(?=\\s*(?:titles?|的?标题))`, 'i'),
    span: ([a, b, c]) => ({ from: 0, to: readTime(a || b || c) }),
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
    const [, a = '', b = '', c = ''] = found
    const read = span([a, b, c], total)
    if (read.to > read.from) {
      return {
        span: read,
        rest: `${text.slice(0, found.index)} ${text.slice(found.index + found[0].length)}`.trim(),
      }
    }
  }
  return { rest: text }
}
