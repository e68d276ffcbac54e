import axe from 'axe-core'
import type { Someone } from './someone.ts'

/** For the page: axe, as a function since that is what every browser can be given in spite of the page's policy. */
const bring = new Function(axe.source) as () => void

/** For the page. To bring it takes as long as its work, and it stays until the page is loaded anew. */
const isThere = () => 'axe' in globalThis

/** For the page. @returns a line for each rule that is broken, of those that are named or of all */
const brokenRules = async (rules: readonly string[]): Promise<string[]> => {
  const { axe: here } = globalThis as unknown as { axe: typeof axe }
  const only = rules.length > 0 ? { runOnly: { type: 'rule' as const, values: [...rules] } } : {}
  const { violations } = await here.run(document, { resultTypes: ['violations'], ...only })
  return violations.map(
    ({ id, help, nodes }) => `${id}: ${help}: ${nodes.map(({ html }) => html.slice(0, 120)).join(' ')}`,
  )
}

/** What axe finds wrong with what is shown. */
export async function findWrong(
  person: Pick<Someone, 'inPage'>,
  rules: readonly string[] = [],
): Promise<string[]> {
  if (!(await person.inPage(isThere, undefined))) await person.inPage(bring, undefined)
  return await person.inPage(brokenRules, rules)
}
