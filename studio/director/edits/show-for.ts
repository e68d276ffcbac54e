import { timeIn, timePattern } from '../numbers.ts'
import { did } from '../say.ts'
import type { Rule } from '../scene.ts'
import { pointedAt } from './targets.ts'

const each =
  /\b(?:each|every|all)\b.*\b(?:photos?|pictures?|images?)\b|\b(?:photos?|pictures?)\b.*\beach\b|每(?:一)?(?:张|幅)|所有照片/i
const one =
  /\b(?:show|hold|keep|display|leave|let)\b.*\b(?:photo|picture|image)\b|第.+张.*(?:显示|停留|展示|放)/i

/** How long photos stay. */
export const showForRule: Rule = {
  kind: 'show-for',
  matches: (words) => (each.test(words) || one.test(words)) && timeIn(words) !== undefined,
  apply({ words }, { brief }) {
    const time = timeIn(words)!
    if (each.test(words)) {
      const media = brief.media.map((photo) => (photo.kind === 'photo' ? { ...photo, showFor: time } : photo))
      return { brief: { ...brief, media, duration: undefined }, did: did.showEach(time) }
    }
    const chosen = pointedAt(words.replace(new RegExp(timePattern, 'gi'), ' '), brief.media)
    if (chosen.length === 0) return undefined
    const media = brief.media.map((photo, at) => (chosen.includes(at) ? { ...photo, showFor: time } : photo))
    const names = chosen.map((at) => brief.media[at]!.name).join(', ')
    return { brief: { ...brief, media, duration: undefined }, did: did.show(names, time) }
  },
}
