import type { Clause } from './scene.ts'

/** Private-use characters around the index of a quote that was taken out. */
const open = '\uE000'
const close = '\uE001'

const pairs: Record<string, string> = { '"': '"', '“': '”', '「': '」', '『': '』', '‘': '’' }
const single = /'([^'\n]{1,300}(?:'(?=\w)[^'\n]{0,300}){0,20})'(?!\w)/y
/** What may stand before a single quote that is no apostrophe. */
const beforeSingle = /^$|[\s:：,，(（为成]/

type Found = { inner: string; end: number }

/** The quote that begins at `at`, and where it ends; one that is never closed goes on to the end. */
function quoteAt(text: string, at: number): Found | undefined {
  const character = text[at]!
  if (text.startsWith('"""', at)) return fencedAt(text, at)
  if (character === "'") {
    single.lastIndex = at
    const found = beforeSingle.test(text[at - 1] ?? '') ? single.exec(text) : null
    return found ? { inner: found[1]!, end: at + found[0].length } : undefined
  }
  const closing = pairs[character]
  if (!closing) return undefined
  const end = text.indexOf(closing, at + 1)
  if (end < 0) return character === '‘' ? undefined : { inner: text.slice(at + 1), end: text.length }
  return { inner: text.slice(at + 1, end), end: end + 1 }
}

/** Three quotes or more are a fence: it is closed by just as many. */
function fencedAt(text: string, at: number): Found {
  const run = /"+/g
  run.lastIndex = at
  const { length } = run.exec(text)![0]
  for (let next = run.exec(text); next; next = run.exec(text)) {
    if (next[0].length === length) {
      return { inner: text.slice(at + length, next.index), end: next.index + length }
    }
  }
  return { inner: '', end: at + length }
}

/**
 * Takes quoted texts out of a message: they are data, never commands. The rest is brought to one form
 * (NFKC, so that full-width digits and commas read like the others). One pass, whatever the message is.
 */
export function takeQuotes(text: string): Clause {
  const quotes: string[] = []
  const plain = text.replaceAll(open, '').replaceAll(close, '')
  const kept: string[] = []
  let from = 0
  const starts = /["“「『‘']/g
  for (let next = starts.exec(plain); next; next = starts.exec(plain)) {
    const found = quoteAt(plain, next.index)
    if (!found) continue
    quotes.push(found.inner.trim())
    kept.push(plain.slice(from, next.index), `${open}${quotes.length - 1}${close}`)
    from = found.end
    starts.lastIndex = found.end
  }
  kept.push(plain.slice(from))
  return { words: kept.join('').normalize('NFKC'), quotes }
}

/** A mark, as part of a regular expression. */
export const markPattern = `${open}\\d+${close}`
const mark = new RegExp(`${open}(\\d+)${close}`, 'g')

/** The quoted texts that a clause mentions, in order. */
export const quotesIn = ({ words, quotes }: Clause): string[] =>
  [...words.matchAll(mark)].map(([, index]) => quotes[Number(index)] ?? '')

/** Text with its quotes put back, without marks. */
export const unmarked = ({ words, quotes }: Clause): string =>
  words.replace(mark, (_, index) => quotes[Number(index)] ?? '')

/** Verbs that begin a new clause after a comma or an "and". */
const englishVerbs =
  "add|put|make|change|set|remove|delete|take|cut|trim|shorten|lengthen|crop|swap|switch|move|reverse|turn|mute|unmute|silence|lower|raise|use|show|hide|replace|speed|slow|drop|keep|no|give|play|rename|call|increase|decrease|reduce|bring|get|start|end|begin|sign|address|please|also|have|don't|do not|without"
const chineseVerbs =
  '请|把|将|加|添|去|删|改|换|剪|裁|让|用|不要|别|静音|关|开|打开|调|放|移|交换|倒|重新|音乐|背景音乐|标题|字幕|声音|每|署名|落款|写给|配|转场|时长'
const boundaries = new RegExp(
  [
    `[.!?;](?=\\s|$)|[。；！？\\n;]+`,
    `(?:\\s*,)?\\s*\\b(?:and|then|but|plus)\\b(?:\\s+(?:then|also|please))*\\s+(?=(?:${englishVerbs})\\b)`,
    `,\\s*(?=(?:${englishVerbs})\\b)`,
    `(?:\\s*,)?\\s+and\\s+(?=(?:the|my)\\s+(?:background )?(?:music|voice|titles?|captions?|subtitles?|transitions?|clips?|extras)\\b)`,
    `(?<!\\bbetween .{1,12})(?:\\s*,)?\\s+and\\s+(?=\\d+\\s*(?:s\\b|sec|min)|\\d+:\\d+(?! ?(?:s|min))|square\\b|portrait\\b|landscape\\b)`,
    `\\s+(?=(?:with|without)\\b[^,]*\\b(?:music|titles?|captions?|subtitles?|transitions?|song)\\b)`,
    `,?(?:然后|并且|并|再|同时|接着|还有|还要|也)(?=${chineseVerbs})`,
    `,\\s*(?=${chineseVerbs})`,
  ].join('|'),
  'i',
)

const verb = new RegExp(`^(?:please\\s+)?(?:${englishVerbs})\\b`, 'i')
const thing = /^(?:(?:the|my)\s|\d|square|portrait|landscape)/i
const ordinal = 'first|second|third|fourth|fifth|last'
const named = new RegExp(
  `\\b(?:the )?(?:(?:${ordinal}) (?:photo|picture|image|clip|video)|(?:photo|picture|image|clip) \\d+)\\b`,
  'i',
)
const pronoun = /^((?:please )?(?:mute|unmute|put|move|place|remove|delete|trim|show)) it\b/i

/**
 * Cuts a message into the clauses that each may hold one command. A clause that only names a thing has the verb
 * of the one before: `remove the title and the captions`. "It" is what was named last, where only one file can
 * be meant: `trim clip 2 to 3 seconds, then mute it`.
 */
export function clausesOf({ words, quotes }: Clause): Clause[] {
  let lastVerb = ''
  let lastNamed: string | undefined
  const parts = words.split(boundaries).map((part) => part?.trim() ?? '')
  return parts.filter(Boolean).map((part) => {
    const own = verb.exec(part)?.[0]
    const whole = !own && thing.test(part) ? `${lastVerb} ${part}`.trim() : part
    const said = lastNamed ? whole.replace(pronoun, `$1 ${lastNamed}`) : whole
    lastVerb = own ?? lastVerb
    lastNamed = named.exec(part)?.[0] ?? lastNamed
    return { words: said, quotes }
  })
}
