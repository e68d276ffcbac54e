import type { Brief } from '../../../shared/film/brief.ts'
import { markPattern, quotesIn } from '../quotes.ts'
import { cannot, did } from '../say.ts'
import type { Clause, EditContext, Outcome, Rule } from '../scene.ts'
import { takeSpan } from '../spans.ts'
import { look } from './captions.ts'
import { adding, changing, removing } from './verbs.ts'

/** Text that is to stand somewhere for some time is a title, whatever it is called. */
const timedText = new RegExp(
  `\\b(?:add|put|show|write)\\b(?: the| some| a)? (?:text|words?) ${markPattern}|[加写放]上?文字${markPattern}`,
  'i',
)
const title = /\b(?:titles?|headlines?|headings?|text overlays?)\b|标题|片头字|大字/i

/** Titles over the film: added, changed, moved in time, taken away. */
export const titlesRule: Rule = {
  kind: 'title',
  matches: (words) =>
    (title.test(words) && (adding.test(words) || changing.test(words) || removing.test(words))) ||
    (timedText.test(words) && takeSpan(words, 1).span !== undefined),
  apply(clause, context) {
    const { span, rest } = takeSpan(clause.words, context.duration)
    const text = quotesIn(clause)[0] ?? spokenTitle(rest)
    if (removing.test(clause.words)) return remove(context.brief, quotesIn(clause)[0])
    if (look.test(rest)) return { cannot: cannot.captionLook }
    const current = context.brief.titles.at(-1)
    const isChange = changing.test(clause.words) && !/\badd\b|加|添/i.test(clause.words)
    if (isChange && current) return change(context.brief, text ?? current.text, span)
    if (!text) return undefined
    const added = { text, ...(span ?? { from: 0, to: 3000 }) }
    return {
      brief: { ...context.brief, titles: [...context.brief.titles, added] },
      did: did.titleAdded(text, added),
    }
  },
}

function remove(brief: Brief, text: string | undefined): Outcome {
  const left = text ? brief.titles.filter((one) => one.text !== text) : []
  if (left.length === brief.titles.length) return { cannot: cannot.noSuch }
  return { brief: { ...brief, titles: left }, did: did.titlesRemoved }
}

function change(
  brief: Brief,
  text: string,
  span: EditContext['brief']['titles'][number] | { from: number; to: number } | undefined,
): Outcome {
  const current = brief.titles.at(-1)!
  const changed = { ...current, ...span, text }
  return { brief: { ...brief, titles: [...brief.titles.slice(0, -1), changed] }, did: did.titleChanged(text) }
}

/** A title said without quotes: what stands after the word "title". */
function spokenTitle(words: Clause['words']): string | undefined {
  const after =
    /(?:\b(?:titles?|headlines?|headings?)\b|标题|大字)(?:\s*(?:to|as|saying|that says|reading|called|of|with the text|改成|改为|换成|叫做?|为|是|写|:|：))*\s*:?\s*(.+)$/i.exec(
      words,
    )?.[1]
  const text = after?.replace(/^(?:at|on|over|to|in)\b.*$/i, '').replace(/^[“"'\s]+|[”"'\s,，。.]+$/g, '')
  return text || undefined
}
