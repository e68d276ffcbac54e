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

export const secondsPattern = '(?:seconds?|secs?|s(?![a-z])|秒钟?)'
export const minutesPattern = '(?:minutes?|mins?|分钟?)'

/** A length of time, as part of a regular expression. */
export const timePattern = `(?:\\d+:\\d{2}(?!\\d)|(?:${numberPattern}[\\s-]*${minutesPattern}(?:\\s*and)?\\s*)?${numberPattern}[\\s-]*${secondsPattern}|${numberPattern}[\\s-]*${minutesPattern}半?)`

const timeParts = new RegExp(`(${numberPattern})[\\s-]*(${minutesPattern}|${secondsPattern})(半?)`, 'gi')

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
