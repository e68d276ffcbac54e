import { cannot, did } from '../say.ts'
import type { Rule } from '../scene.ts'
import { transitionIn } from '../wishes.ts'

/** How one picture gives way to the next. */
export const transitionRule: Rule = {
  kind: 'transition',
  matches: (words) =>
    (/\btransitions?\b|转场|过渡/i.test(words) || transitionIn(words) !== undefined) &&
    !/\bmusic\b|音乐/i.test(words),
  apply({ words }, { brief }) {
    const transition = transitionIn(words)
    if (!transition) return undefined
    if (transition === brief.transition) return { cannot: cannot.already }
    return { brief: { ...brief, transition }, did: did.transition(transition) }
  },
}
