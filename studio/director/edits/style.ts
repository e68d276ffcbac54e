import { cannot, did } from '../say.ts'
import type { Rule } from '../scene.ts'
import { speaksOfStyle, styleNamed } from '../wishes.ts'

/** The film's look. */
export const styleRule: Rule = {
  kind: 'style',
  matches: (words) => speaksOfStyle.test(words),
  apply({ words }, { brief }) {
    const style = styleNamed(words)
    if (!style) return { cannot: cannot.styles }
    return style === brief.style
      ? { cannot: cannot.already }
      : { brief: { ...brief, style }, did: did.style(style) }
  },
}
