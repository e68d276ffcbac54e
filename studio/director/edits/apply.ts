import type { Brief } from '../../../shared/film/brief.ts'
import type { Said } from '../../../shared/language.ts'
import { clausesOf, takeQuotes } from '../quotes.ts'
import type { Clause, EditContext, Outcome, Rule } from '../scene.ts'
import { rules, rulesWhileMaking } from './rules.ts'
import { wordsRule } from './words.ts'

/** What became of a message: the brief after it, what was done, and what could not be. */
export type Applied = { brief: Brief; kinds: string[]; told: Said[]; trouble: Said[] }

/** So many characters outside quotes are no command any more. */
const longestCommand = 2000

/** Leave-alone clauses: `don't change the music`. `Don't show captions` is a command. */
const leaveAlone =
  /^(?:please )?(?:(?:do not|don't|never) (?:change|touch|alter|modify|move|edit|cut|trim)\b|keep (?:the|all|everything|my)\b(?!.*\b(?:only|seconds?)\b))|^(?:不要|别)(?:改|动|碰)/i

/** Does everything a message asks for, clause by clause; the first rule that takes a clause has it. */
export function applyEdits(text: string, context: EditContext, when: 'making' | 'editing'): Applied {
  const whole = takeQuotes(text)
  const table = when === 'making' ? rulesWhileMaking : rules
  // Words that follow a colon go on to the end of the message: no clause may be cut out of them.
  const words =
    when === 'editing' && wordsRule.matches(whole.words) ? wordsRule.apply(whole, context) : undefined
  const start: Applied = { brief: context.brief, kinds: [], told: [], trouble: [] }
  if (words) return take(start, wordsRule, words)
  if (whole.words.length > longestCommand) return start
  return clausesOf(whole).reduce((applied, clause) => {
    const found = firstOf(table, clause, { ...context, brief: applied.brief })
    return found ? take(applied, found.rule, found.outcome) : applied
  }, start)
}

function firstOf(table: readonly Rule[], clause: Clause, context: EditContext) {
  if (leaveAlone.test(clause.words)) return undefined
  for (const rule of table) {
    const outcome = rule.matches(clause.words) ? rule.apply(clause, context) : undefined
    if (outcome) return { rule, outcome }
  }
  return undefined
}

const take = (applied: Applied, rule: Rule, outcome: Outcome): Applied =>
  'cannot' in outcome
    ? { ...applied, trouble: [...applied.trouble, outcome.cannot] }
    : {
        ...applied,
        brief: outcome.brief,
        kinds: [...applied.kinds, rule.kind],
        told: [...applied.told, outcome.did],
      }
