import type { Rule } from '../scene.ts'
import { addMediaRule } from './add-media.ts'
import { aspectRule } from './aspect.ts'
import { captionsRule } from './captions.ts'
import { extrasRule } from './extras.ts'
import { lengthRule, paceRule } from './length.ts'
import { moodRule, musicRule } from './music.ts'
import { namesRule } from './names.ts'
import { narrationRule } from './narration.ts'
import { orderRule } from './order.ts'
import { removeRule } from './remove.ts'
import { replaceRule } from './replace.ts'
import { showForRule } from './show-for.ts'
import { styleRule } from './style.ts'
import { titlesRule } from './titles.ts'
import { transitionRule } from './transition.ts'
import { keepPartRule, trimPartRule, trimToRule, vagueTrimRule } from './trim.ts'
import { volumeRule } from './volume.ts'
import { appendRule } from './words.ts'

/** Every edit there is, the more particular before the more general. */
export const rules: readonly Rule[] = [
  replaceRule,
  titlesRule,
  captionsRule,
  appendRule,
  extrasRule,
  namesRule,
  orderRule,
  trimPartRule,
  keepPartRule,
  transitionRule,
  musicRule,
  narrationRule,
  volumeRule,
  removeRule,
  showForRule,
  addMediaRule,
  aspectRule,
  styleRule,
  trimToRule,
  lengthRule,
  paceRule,
  moodRule,
  vagueTrimRule,
]

/** What is also looked for in a message that makes a film; all else of it is read as a wish for the whole. */
export const rulesWhileMaking: readonly Rule[] = [
  titlesRule,
  orderRule,
  trimPartRule,
  keepPartRule,
  removeRule,
  showForRule,
  trimToRule,
]
