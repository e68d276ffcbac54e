import { markPattern, quotesIn } from '../quotes.ts'
import { cannot, did } from '../say.ts'
import type { Rule } from '../scene.ts'

const form = new RegExp(
  `(?:change|replace|correct|rename|把|将|改|换).*${markPattern}.*(?:\\bto\\b|\\bwith\\b|\\binto\\b|\\bby\\b|改|换|替换|为|成).*${markPattern}`,
  'i',
)

/** One text changed for another, wherever it stands: in a title, in the words, in a name. */
export const replaceRule: Rule = {
  kind: 'replace',
  matches: (words) => form.test(words),
  apply(clause, { brief }) {
    const [old = '', text = ''] = quotesIn(clause)
    if (!old) return undefined
    const titles = brief.titles.map((title) => ({ ...title, text: title.text.replaceAll(old, text) }))
    const changed = {
      ...brief,
      titles: titles.filter((title) => title.text),
      words: brief.words.replaceAll(old, text),
      to: brief.to === old ? text : brief.to,
      from: brief.from === old ? text : brief.from,
    }
    return JSON.stringify(changed) === JSON.stringify(brief)
      ? { cannot: cannot.noSuch }
      : { brief: changed, did: did.wordsChanged }
  },
}
