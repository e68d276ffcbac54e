import { cannot, did } from '../say.ts'
import type { Rule } from '../scene.ts'
import { candidates, namesMedia, pointedAt } from './targets.ts'
import { removing } from './verbs.ts'

/** Takes photos, clips or the voice out of the film. */
export const removeRule: Rule = {
  kind: 'remove',
  matches: (words) => removing.test(words) && (namesMedia(words) || /\.\w{3,4}\b/.test(words)),
  apply({ words }, { brief }) {
    const pointed = pointedAt(words, brief.media)
    const choice = candidates(words, brief.media)
    const isAll = /\ball\b|\bboth\b|所有|全部/i.test(words) || choice.length === 1
    const gone = pointed.length > 0 ? pointed : isAll ? choice : []
    if (gone.length === 0) return { cannot: cannot.noSuch }
    const media = brief.media.filter((_, at) => !gone.includes(at))
    if (!brief.words && !media.some(({ kind }) => kind !== 'music')) return { cannot: cannot.nothingLeft }
    return {
      brief: { ...brief, media },
      did: did.removed(gone.map((at) => brief.media[at]!.name).join(', ')),
    }
  },
}
