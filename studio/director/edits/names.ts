import { markPattern, unmarked } from '../quotes.ts'
import { did } from '../say.ts'
import type { Clause, Rule } from '../scene.ts'

const name = `(${markPattern}|[^,.;:!?。]{1,60}?)`
const to = new RegExp(
  `\\b(?:address(?:ed)?(?: it| the letter)?|dedicate(?: it)?|(?:make|write|change) it(?: out)?|it(?:'s| is| should be)|this is) (?:to|for) ${name}(?= from\\b|$)` +
    `|\\b(?:change|set|make) the (?:recipient|addressee|receiver|greeting|salutation|to[- ]name)(?:'s name| name)?(?: to| as)? ${name}$` +
    `|(?:收件人|收信人|称呼|抬头)(?:改|换|设|写)?(?:成|为|是|:)?\\s*${name}$|^(?:改成|改为|请|这是)?(?:写给|送给)\\s*${name}$`,
  'i',
)
const from = new RegExp(
  `\\b(?:sign(?:ed)?(?: it| the letter)?(?: off)?(?: as| by| with|:)?|(?:make|change|write) it(?: to be)? from|(?:it(?:'s| is| should be)|this is)(?: to .{1,40})? from|(?:to|for) [^,]{1,40}? from) ${name}$` +
    `|\\b(?:change|set|make) the (?:sender|signature|sign-off|closing|from[- ]name)(?:'s name| name)?(?: to say| say| to| as)? ${name}$` +
    `|(?:署名|落款|寄件人|发件人|来自)(?:改|换|设|写)?(?:成|为|是|:)?\\s*${name}$`,
  'i',
)
/** `Make it for WeChat` and `make it to 20 seconds` name nobody. */
const nobody =
  /wechat|微信|tiktok|instagram|youtube|moments|\d|\b(?:seconds?|minutes?|me|longer|shorter|portrait|landscape|square|video|sharing)\b/i

/** Who the letter is to and from. */
export const namesRule: Rule = {
  kind: 'names',
  matches: (words) => to.test(words) || from.test(words),
  apply(clause, { brief }) {
    const named = { ...nameIn(to, clause, 'to'), ...nameIn(from, clause, 'from') }
    if (Object.keys(named).length === 0) return undefined
    const changed = { ...brief, ...named }
    return { brief: changed, did: did.names(changed) }
  },
}

function nameIn(form: RegExp, clause: Clause, key: 'to' | 'from'): { to?: string; from?: string } {
  const found = form.exec(clause.words)?.slice(1).find(Boolean)?.trim()
  if (!found || nobody.test(found.replace(new RegExp(markPattern, 'g'), ''))) return {}
  return {
    [key]: unmarked({ ...clause, words: found })
      .replace(/^(?:my|our) /i, '')
      .trim(),
  }
}
