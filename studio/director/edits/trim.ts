import type { Brief, BriefMedia, Span } from '../../../shared/film/brief.ts'
import { timeIn, timePattern } from '../numbers.ts'
import { cannot, did } from '../say.ts'
import type { Outcome, Rule } from '../scene.ts'
import { takeSpan } from '../spans.ts'
import { namesVoice, pointedAt } from './targets.ts'

const T = `(${timePattern})`
/** `the first second` has no number. */
const part = `(?:${timePattern}|(?:second|minute)\\b)`
const cutVerb = '(?:cut|trim|remove|drop|skip|delete|chop|take)(?: off| out| away)?'
const cutVerbChinese = '(?:去掉|剪掉|剪去|删掉|删除|裁掉|切掉|去除|跳过|剪)'
const head = new RegExp(
  `\\b${cutVerb} (?:the )?(?:first|opening|initial) ${part}|${cutVerbChinese}.{0,10}?(?:开头|最?前面?|头)的?${T}|(?:开头|最?前面?)的?${T}.{0,4}${cutVerbChinese}`,
  'i',
)
const tail = new RegExp(
  `\\b${cutVerb} (?:the )?(?:last|final|closing) ${part}|${cutVerbChinese}.{0,10}?(?:最后|结尾|末尾|后面?)的?${T}|(?:最后|结尾|末尾)的?${T}.{0,4}${cutVerbChinese}`,
  'i',
)
const edge = new RegExp(
  `(?:first|opening|initial|last|final|closing|开头|最?前面?|头|最后|结尾|末尾|后面?)\\s*的?${part}`,
  'i',
)
const least = 500

/** Cuts time off the beginning or the end of a clip or the voice. */
export const trimPartRule: Rule = {
  kind: 'trim',
  matches: (words) => head.test(words) || tail.test(words),
  apply({ words }, { brief }) {
    const isHead = head.test(words)
    const found = (isHead ? head : tail).exec(words)!
    const time = timeIn(found[0]) ?? (/minute/i.test(found[0]) ? 60_000 : 1000)
    const at = timedAt(words.replace(edge, ' '), words, brief, isHead ? 'first' : 'last')
    if (at === undefined) return { cannot: cannot.noClip }
    const used = usedOf(brief.media[at]!)
    return trimTo(brief, at, isHead ? { ...used, from: used.from + time } : { ...used, to: used.to - time })
  },
}

const keeping =
  /\b(?:keep|use)\b.*\bonly\b|\b(?:only|just) (?:keep|use)\b|\bkeep\b|\b(?:trim|cut|crop)\b.*\bfrom\b|(?:只|仅)(?:保留|留下?|要|用)|保留/i

/** Keeps one stretch of a clip: `use only seconds 3 to 8 of clip 2`. */
export const keepPartRule: Rule = {
  kind: 'trim',
  matches: (words) =>
    keeping.test(words) &&
    takeSpan(words, 1).span !== undefined &&
    !/\b(?:photos?|pictures?)\b|照片|图片/i.test(words),
  apply({ words }, { brief }) {
    const { span, rest } = takeSpan(words, Number.MAX_SAFE_INTEGER)
    const at = timedAt(rest, words, brief, 'first')
    if (!span) return undefined
    if (at === undefined) return { cannot: cannot.noClip }
    const used = usedOf(brief.media[at]!)
    const isEnd = span.to === Number.MAX_SAFE_INTEGER
    const from = isEnd ? Math.max(used.from, used.to - (span.to - span.from)) : used.from + span.from
    return trimTo(brief, at, { from, to: isEnd ? used.to : Math.min(used.to, used.from + span.to) })
  },
}

const shorten = new RegExp(
  `\\b(?:trim|cut|shorten|crop|reduce)\\b(?: \\S+){0,6}? (?:down )?(?:to|at) ${T}|(?:剪|裁|缩短|截|压缩)(?:短|辑)?(?:到|成|至|为)?\\s*${T}`,
  'i',
)

/** Trims a clip, or the whole film, to a length. */
export const trimToRule: Rule = {
  kind: 'trim',
  matches: (words) => shorten.test(words),
  apply({ words }, { brief }) {
    const found = shorten.exec(words)!
    const time = timeIn(found[1] ?? found[2] ?? '') ?? 0
    if (time < least) return undefined
    const pointed = pointedAt(words.replace(found[1] ?? found[2] ?? '', ' '), brief.media).find((at) =>
      isTimed(brief.media[at]!),
    )
    if (pointed === undefined) return fitFilm(brief, time)
    const used = usedOf(brief.media[pointed]!)
    return trimTo(brief, pointed, { from: used.from, to: Math.min(used.to, used.from + time) })
  },
}

/** `Trim this video` does not say how. */
export const vagueTrimRule: Rule = {
  kind: 'trim',
  matches: (words) => /\b(?:trim|cut|crop|shorten)\b|剪短|剪辑|剪一下|裁剪/i.test(words),
  apply: () => ({ cannot: cannot.trimHow }),
}

const isTimed = ({ kind, duration }: BriefMedia) =>
  (kind === 'clip' || kind === 'voice') && duration !== undefined
const usedOf = ({ trim, duration = 0 }: BriefMedia): Span => trim ?? { from: 0, to: duration }
const lengthOf = (media: BriefMedia) => usedOf(media).to - usedOf(media).from

/** The clip (or voice) a text means: the one it points at, else the first or the last there is. */
function timedAt(words: string, whole: string, brief: Brief, which: 'first' | 'last'): number | undefined {
  const pointed = pointedAt(words, brief.media).find((at) => isTimed(brief.media[at]!))
  if (pointed !== undefined) return pointed
  const isVoice = namesVoice(whole)
  const timed = brief.media.flatMap((one, at) =>
    isTimed(one) && (one.kind === 'voice') === isVoice ? [at] : [],
  )
  return which === 'first' ? timed[0] : timed.at(-1)
}

function trimTo(brief: Brief, at: number, trim: Span): Outcome {
  if (trim.to - trim.from < least) return { cannot: cannot.tooShort }
  const media = brief.media.map((one, nth) => (nth === at ? { ...one, trim } : one))
  return { brief: { ...brief, media }, did: did.trimmed(brief.media[at]!.name, trim.to - trim.from) }
}

/** A film of clips alone is cut off where its time is up; photos beside them get their share of the time. */
export function fitFilm(brief: Brief, time: number): Outcome {
  const hasPhotos = brief.media.some(({ kind }) => kind === 'photo')
  const clips = brief.media.filter(({ kind }) => kind === 'clip')
  const total = clips.reduce((sum, clip) => sum + lengthOf(clip), 0)
  const shrink = hasPhotos ? Math.min(1, (time * 0.7) / Math.max(1, total)) : 1
  let left = hasPhotos ? Number.POSITIVE_INFINITY : time
  const media = brief.media.flatMap((one) => {
    if (one.kind !== 'clip') return [one]
    const used = usedOf(one)
    const length = Math.min(lengthOf(one) * shrink, left)
    left -= length
    if (length < least) return []
    return length < lengthOf(one)
      ? [{ ...one, trim: { from: used.from, to: Math.round(used.from + length) } }]
      : [one]
  })
  return { brief: { ...brief, media, duration: time }, did: did.duration(time) }
}
