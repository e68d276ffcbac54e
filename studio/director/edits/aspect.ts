import { cannot, did } from '../say.ts'
import type { Rule } from '../scene.ts'
import { aspectIn } from '../wishes.ts'

/** The film's shape. */
export const aspectRule: Rule = {
  kind: 'aspect',
  matches: (words) => aspectIn(words) !== undefined,
  apply({ words }, { brief }) {
    const aspect = aspectIn(words)!
    return aspect === brief.aspect
      ? { cannot: cannot.already }
      : { brief: { ...brief, aspect }, did: did.aspect(aspect) }
  },
}
