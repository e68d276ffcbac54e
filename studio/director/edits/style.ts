import { Style } from '../../../shared/film/brief.ts'
import { cannot, did } from '../say.ts'
import type { Rule } from '../scene.ts'
import { styleIn } from '../wishes.ts'

/** The film's look. */
export const styleRule: Rule = {
  kind: 'style',
  matches: (words) => /\b(?:style|look|theme|template)\b|风格|样式|主题|模板/i.test(words),
  apply({ words }, { brief }) {
    const style = styleIn(words)
    if (!style) return { cannot: cannot.styles(Style.options) }
    return style === brief.style
      ? { cannot: cannot.already }
      : { brief: { ...brief, style }, did: did.style(style) }
  },
}
