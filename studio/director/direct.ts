import type { Brief } from '../../shared/film/brief.ts'
import type { Said, Tongue } from '../../shared/language.ts'
import type { Settings } from '../settings.ts'
import { answerTo, isQuestion } from './answers.ts'
import { applyEdits } from './edits/apply.ts'
import { makeBrief, rawOf } from './make.ts'
import { takeQuotes } from './quotes.ts'
import { readPrompt } from './read-prompt.ts'
import { answers, cannot, did, say, tongueOfText } from './say.ts'
import type { Decision, Scene } from './scene.ts'

export type { Asked, Decision, Scene } from './scene.ts'

/** What a decision costs, in credits. Answers are free. */
export const costOf = ({ kind }: Decision, costs: Pick<Settings, 'generateCost' | 'editCost'>) =>
  ({ make: costs.generateCost, edit: costs.editCost, answer: 0 })[kind]

const newFilm =
  /^(?:please |can you |could you )?(?:make|create|generate|produce|build|turn|convert)\b(?: me)?.{0,80}?\b(?:an?|another|one|new)\b.{0,60}?\b(?:video|letter|film|movie|clip|reel|mp4)\b|做成?(?:一|成)?(?:个|封|支|段|部|条)(?!标题|字幕).{0,30}?(?:视频|信|影片|短片|宣传片|mp4)|做成.{0,12}mp4/i
const again =
  /^(?:please )?(?:re-?generate|make (?:it|the (?:video|film|letter)) (?:again|anew)|start over|redo (?:it|the (?:video|film|letter))|remake|(?:make )?another version|try again)\b|^(?:请)?(?:重新生成|重新制作|重新做|重做|再做一|换一版|再来一版)/i

/** Decides what a message asks for. Pure: the same scene always gets the same decision. */
export function direct(scene: Scene): Decision {
  const tongue = tongueOfText(scene.text, scene.language)
  const words = takeQuotes(scene.text).words.trim().slice(0, 2000)
  if (readPrompt(scene.text)) return make(scene, tongue)
  const answer = answerTo(words, scene)
  if (answer && (isQuestion(words) || !scene.brief)) return { kind: 'answer', text: answer[tongue] }
  if (!scene.brief || newFilm.test(words)) return make(scene, tongue)
  if (again.test(words)) return remake({ ...scene.brief, seed: scene.brief.seed + 1 }, tongue)
  return (
    undo(words, scene, tongue) ??
    edit(scene, scene.brief, tongue) ??
    answerWith(answer ?? answers.puzzled, tongue)
  )
}

const answerWith = (said: Said, tongue: Tongue): Decision => ({ kind: 'answer', text: said[tongue] })

const remake = (brief: Brief, tongue: Tongue, notes: string[] = []): Decision => ({
  kind: 'make',
  tongue,
  brief,
  raw: rawOf(brief),
  notes,
})

/** A new film; what else the message says of titles, order or cuts is done to it at once. */
function make(scene: Scene, tongue: Tongue): Decision {
  const made = makeBrief(scene, tongue)
  if (!made) return answerWith(answers.needMaterial, tongue)
  if (readPrompt(scene.text)?.words !== undefined) return remake(made.brief, tongue, made.notes)
  const ask = readPrompt(scene.text)?.ask ?? scene.text
  const { brief } = applyEdits(ask, { ...scene, brief: made.brief }, 'making')
  return remake(brief, tongue, made.notes)
}

function edit(scene: Scene, before: Brief, tongue: Tongue): Decision | undefined {
  const { brief, kinds, told, trouble } = applyEdits(scene.text, { ...scene, brief: before }, 'editing')
  const troubles = trouble.map((said) => said[tongue])
  if (kinds.length > 0) {
    const text = say[tongue].edited(
      told.map((said) => said[tongue]),
      troubles,
    )
    return { kind: 'edit', brief, history: [...scene.history, before], kinds, text }
  }
  return troubles.length > 0 ? { kind: 'answer', text: troubles.join(' ') } : undefined
}

const undoing =
  /^(?:please |can you |could you )?(?:undo|revert|go back|roll ?back|take (?:that|it) back)\b|^(?:请|帮我)?(?:撤销|撤回|撤消|恢复上一步|回到上一步|还原)/i

function undo(words: string, { history }: Scene, tongue: Tongue): Decision | undefined {
  if (words.length > 40 || !undoing.test(words)) return undefined
  const brief = history.at(-1)
  if (!brief) return answerWith(cannot.nothingToUndo, tongue)
  const text = say[tongue].edited([did.undone[tongue]], [])
  return { kind: 'edit', brief, history: history.slice(0, -1), kinds: ['undo'], text }
}
