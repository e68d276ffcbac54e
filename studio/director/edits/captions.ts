import { quotesIn } from '../quotes.ts'
import { cannot, did } from '../say.ts'
import type { Rule } from '../scene.ts'
import { adding, changing, removing } from './verbs.ts'

const captions = /\b(?:captions?|subtitles?|subs)\b|字幕/i
export const look =
  /\b(?:bigger|larger|smaller|size|font|colou?r|position|higher)\b|字体|大小|颜色|大一点|小一点|位置/i

/** Captions: on, off, or other words. */
export const captionsRule: Rule = {
  kind: 'captions',
  matches: (words) =>
    captions.test(words) || (removing.test(words) && /\b(?:the|all|no) (?:text|words)\b|文字/i.test(words)),
  apply(clause, { brief }) {
    const text = quotesIn(clause).join('\n')
    if (removing.test(clause.words)) return { brief: { ...brief, captions: false }, did: did.captionsOff }
    if (text) return { brief: { ...brief, captions: true, words: text }, did: did.wordsChanged }
    if (look.test(clause.words)) return { cannot: cannot.captionLook }
    if (!adding.test(clause.words) && !changing.test(clause.words) && !/\bon\b|恢复/i.test(clause.words))
      return undefined
    if (!brief.words) return { cannot: cannot.captionless }
    if (brief.captions) return { cannot: cannot.already }
    return { brief: { ...brief, captions: true }, did: did.captionsOn }
  },
}
