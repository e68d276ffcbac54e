import { timeIn } from '../numbers.ts'
import { cannot } from '../say.ts'
import type { EditContext, Outcome, Rule } from '../scene.ts'
import { lengthIn } from '../wishes.ts'
import { namesVoice } from './targets.ts'
import { fitFilm } from './trim.ts'

const setting =
  /\b(?:make|set|change|get|keep|limit|stretch|extend|lengthen|want|need|should be|must be)\b|时长|长度|总长|改成|改为|做成|延长|控制在|变成/i

/** The whole film's length: `make it 20 seconds`. */
export const lengthRule: Rule = {
  kind: 'length',
  matches: (words) => lengthIn(words) !== undefined || (setting.test(words) && timeIn(words) !== undefined),
  apply({ words }, { brief, duration }) {
    const time = lengthIn(words) ?? timeIn(words)!
    const isMore = /\b(\w+ )?longer\b|再长|延长(?!到|至)/i.test(words)
    const isLess = /\bshorter\b|再短|缩短(?!到|至)/i.test(words)
    return fitFilm(brief, isMore ? duration + time : isLess ? Math.max(1000, duration - time) : time)
  },
}

const paces: { words: RegExp; factor: number; of: 'film' | 'photos' }[] = [
  { words: /\blonger\b|\bextend\b|\blengthen\b|长一?[点些]|再长|更长|延长/i, factor: 1.25, of: 'film' },
  { words: /\bshorter\b|\bshorten\b|短一?[点些]|再短|更短|缩短/i, factor: 0.8, of: 'film' },
  {
    words: /\bslow(?:er|ly)?\b|\bslow (?:it )?down\b|慢一?[点些]|放慢|再慢|更慢|太快/i,
    factor: 1.3,
    of: 'photos',
  },
  {
    words: /\bfast(?:er)?\b|\bquick(?:er|ly)?\b|\bspeed (?:\w+ ){0,3}up\b|快一?[点些]|加快|再快|更快|太慢/i,
    factor: 0.75,
    of: 'photos',
  },
]

/** Longer, shorter, slower, faster. */
export const paceRule: Rule = {
  kind: 'length',
  matches: (words) =>
    paces.some((pace) => pace.words.test(words)) &&
    !/\bas (?:quickly|fast) as\b|\bquick(?:ly)? (?:question|export)\b/i.test(words),
  apply({ words }, context) {
    if (namesVoice(words)) return { cannot: cannot.voiceSpeed }
    const pace = paces.find((one) => one.words.test(words))!
    return stretch(context, pace.factor)
  },
}

const stretch = ({ brief, duration }: EditContext, factor: number): Outcome =>
  fitFilm(brief, Math.max(1000, Math.round((duration * factor) / 100) * 100))
