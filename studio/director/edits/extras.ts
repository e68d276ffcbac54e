import { did } from '../say.ts'
import type { Rule } from '../scene.ts'
import { removing } from './verbs.ts'

const extras = /\b(?:extras?|effects?|all the additions)\b|附加|特效|效果/i

/** Strips what the second stage added by itself. */
export const extrasRule: Rule = {
  kind: 'extras',
  matches: (words) => extras.test(words) && (removing.test(words) || /\bstrip\b/i.test(words)),
  apply: (_, { brief }) => ({
    brief: { ...brief, music: null, titles: [], transition: 'cut' },
    did: did.extrasRemoved,
  }),
}
