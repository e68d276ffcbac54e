import { minutesPattern, numberPattern, readNumber, secondsPattern } from './numbers.ts'

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
const ordinalPattern = `(?:${ordinals.join('|')}|\\d+(?:st|nd|rd|th))`

/** `third`, `3rd` → 3. */
const readOrdinal = (text: string) => {
  const at = ordinals.indexOf(text.toLowerCase())
  return at >= 0 ? at + 1 : Number.parseInt(text, 10)
}

/** What a count of things is told by: the items' positions, 0 first, of `count` there are. */
const referenceForms = new RegExp(
  [
    `(?<firstFew>first|last|前|最后|后)\\s*(?<few>two|three|four|five|[2-9]\\b|两|二|三|四|五|[2-9](?=[张个段幅]))`,
    `(?<ordinal>\\b${ordinalPattern}\\b)`,
    `第(?<nth>${numberPattern})`,
    `(?<last>\\b(?:last|final)\\b|最后(?:一|的))`,
    `(?<plain>\\d+)(?!\\s*(?:%|percent|:|\\d|${secondsPattern}|${minutesPattern}|st|nd|rd|th))`,
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
