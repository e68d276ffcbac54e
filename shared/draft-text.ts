import { findNodeAtLocation, parseTree } from 'jsonc-parser'

/**
 * Cuts the draft's own text out of the upstream's state answer, untouched to the last digit: ids in it may be
 * beyond 2^53, and unknown keys have to go back as they came.
 * @returns undefined when the answer holds no draft (missing, null and empty mean the same).
 */
export function draftTextIn(stateAnswer: string): string | undefined {
  const root = parseTree(stateAnswer)
  const draft = root && findNodeAtLocation(root, ['data', 'state', 'draft'])
  if (draft?.type !== 'object') return undefined
  return stateAnswer.slice(draft.offset, draft.offset + draft.length)
}
