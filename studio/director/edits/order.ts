import type { BriefMedia } from '../../../shared/film/brief.ts'
import { positionsIn } from '../positions.ts'
import { cannot, did } from '../say.ts'
import type { EditContext, Outcome, Rule } from '../scene.ts'
import { candidates, namesMedia, pointedAt } from './targets.ts'

const reverse = /\breverse\b|\bbackwards?\b|倒序|倒过来|反过来|颠倒|逆序|反转顺序/i
const swap = /\b(?:swap|switch|exchange|interchange)\b|交换|对调|互换|调换|换一?下?位置/i
const place =
  /\b(?:make|put|move|place|bring|start|begin|open|end|close|finish|shift)\b|放|移|挪|排|调到|开头|开始|结尾/i

type Target =
  | { at: 'first' }
  | { at: 'last' }
  | { at: 'place'; position: number }
  | { at: 'before'; words: string }
  | { at: 'after'; words: string }

const num = '(?:\\d+|[一二两三四五六七八九十]+)'
const targets: { form: RegExp; read: (found: RegExpExecArray) => Target }[] = [
  { form: /\b(?:before|in front of|ahead of)\b(.+)$/i, read: ([, words = '']) => ({ at: 'before', words }) },
  { form: /\b(?:after|behind|following)\b(.+)$/i, read: ([, words = '']) => ({ at: 'after', words }) },
  {
    form: new RegExp(
      `(?:放|移|挪|排|调)(?:动|到|在|至)*(第${num}[张个段幅]?.{0,4}?)(?:的)?(前面?|之前|后面?|之后)$`,
    ),
    read: ([, words = '', side = '']) => ({ at: /前/.test(side) ? 'before' : 'after', words }),
  },
  {
    form: /^(?:please )?(?:start|begin|open)(?: it| the (?:video|film|letter))? with\b|(?:从|以|用)(?=.*(?:开始|开头|开场))|(?:放|移|挪|排|调|提)(?:动|到|在|至)*(?:最前面?|最开头|开头|最前|首位|第一[个位张]?)$|\b(?:to|at) the (?:very )?(?:front|beginning|start|top)\b|\b(?:come |go |be |the )?first(?: one)?$/i,
    read: () => ({ at: 'first' }),
  },
  {
    form: /^(?:please )?(?:end|close|finish)(?: it| the (?:video|film|letter))? with\b|(?:以|用)(?=.*(?:结尾|结束|收尾))|(?:放|移|挪|排|调)(?:动|到|在|至)*(?:最后面?|最末尾?|末尾|结尾)$|\b(?:to|at) the (?:very )?(?:end|back|bottom)\b|\b(?:come |go |be |the )?last(?: one)?$/i,
    read: () => ({ at: 'last' }),
  },
  {
    form: /\b(?:to|in|into) (?:the )?(?:position|place|spot|number) (\d+|\w+)$|\bto (?:the )?(\w+) (?:position|place|spot)$/i,
    read: ([, a, b]) => ({ at: 'place', position: positionsIn(a ?? b ?? '', 99)[0] ?? 0 }),
  },
  {
    form: new RegExp(`(?:放|移|挪|排|调)(?:动|到|在|至)*第(${num})[张个段位]?$`),
    read: ([, n = '']) => ({ at: 'place', position: positionsIn(`第${n}`, 99)[0] ?? 0 }),
  },
]

/** The order of what is seen. */
export const orderRule: Rule = {
  kind: 'order',
  matches: (words) =>
    reverse.test(words) ||
    swap.test(words) ||
    (place.test(words) && (namesMedia(words) || /第|\.\w{3,4}\b/.test(words))),
  apply({ words }, { brief }) {
    if (reverse.test(words)) return reorder(brief, candidates(words, brief.media), (of) => of.toReversed())
    if (swap.test(words)) return swapTwo(brief, words)
    return move(brief, words)
  },
}

/** Puts the chosen media into another order among themselves; everything else keeps its place. */
function reorder(brief: EditContext['brief'], chosen: number[], how: (of: number[]) => number[]): Outcome {
  const order = how(chosen)
  const media = [...brief.media]
  chosen.forEach((at, nth) => {
    media[at] = brief.media[order[nth]!]!
  })
  return chosen.length > 1 ? { brief: { ...brief, media }, did: did.ordered } : { cannot: cannot.noSuch }
}

function swapTwo(brief: EditContext['brief'], words: string): Outcome {
  const [a, b] = pointedAt(words, brief.media)
  if (a === undefined || b === undefined) return { cannot: cannot.noSuch }
  return reorder(brief, [a, b], ([one, other]) => [other!, one!])
}

function move(brief: EditContext['brief'], words: string): Outcome | undefined {
  const found = targets
    .map(({ form, read }) => ({ match: form.exec(words), read }))
    .find(({ match }) => match)
  if (!found?.match) return undefined
  const target = found.read(found.match)
  const source = `${words.slice(0, found.match.index)} ${target.at === 'before' || target.at === 'after' ? '' : words.slice(found.match.index + found.match[0].length)}`
  const moved = pointedAt(source, brief.media)
  if (moved.length === 0) return { cannot: cannot.noSuch }
  const pictures = brief.media.filter(({ kind }) => kind === 'photo' || kind === 'clip')
  const going = moved.map((at) => brief.media[at]!)
  const staying = pictures.filter((one) => !going.includes(one))
  const place = placeOf(target, staying, brief.media)
  if (place === undefined) return { cannot: cannot.noSuch }
  const ordered = [...staying.slice(0, place), ...going, ...staying.slice(place)]
  const rest = brief.media.filter((one) => !ordered.includes(one))
  return { brief: { ...brief, media: [...ordered, ...rest] }, did: did.ordered }
}

function placeOf(
  target: Target,
  staying: readonly BriefMedia[],
  media: readonly BriefMedia[],
): number | undefined {
  if (target.at === 'first') return 0
  if (target.at === 'last') return staying.length
  if (target.at === 'place') return Math.min(target.position, staying.length)
  const by = pointedAt(target.words, media)[0]
  const at = by === undefined ? -1 : staying.indexOf(media[by]!)
  if (at < 0) return undefined
  return target.at === 'before' ? at : at + 1
}
