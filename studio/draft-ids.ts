import { createHash } from 'node:crypto'
import { findNodeAtLocation, parseTree, visit } from 'jsonc-parser'
import type { Draft } from '../shared/draft.ts'

/** The number of a name: 19 digits, beyond what a double holds, and always the same for the same name. */
const longId = (...names: (string | number)[]) => {
  const hash = createHash('sha256').update(JSON.stringify(names)).digest().readBigUInt64BE()
  return String(7_000_000_000_000_000_001n + (hash % 1_000_000_000_000_000_000n) * 2n)
}

/** A number with more digits than a double holds, for JSON.stringify to print as it is. */
const raw = (digits: string) => (JSON as unknown as { rawJSON(text: string): unknown }).rawJSON(digits)

/**
 * Prints a draft with numeric ids beyond 2^53, as the vendor's drafts have them. The draft's own id is new for
 * each version; a track or segment that stays keeps its id.
 */
export function printDraft(draft: Draft, session: string, version: number): string {
  const seen = new Map<string, number>()
  const idFor = (name: string) => {
    const nth = (seen.get(name) ?? 0) + 1
    seen.set(name, nth)
    return raw(longId(session, name, nth))
  }
  const tracks = (draft.t ?? []).map((track) => {
    const name = `${track.tt}/${track.m?.name ?? ''}`
    const segments = (track.sg ?? []).map((segment) => ({
      id: idFor(`${name}/${segment.m?.text ?? segment.m?.name ?? ''}`),
      ...segment,
    }))
    return { id: idFor(name), ...track, sg: segments }
  })
  return JSON.stringify({ id: raw(longId(session, 'draft', version)), ...draft, t: tracks })
}

/** Every id in a draft's text, digit by digit as written, in order. */
export function idsIn(draftText: string): string[] {
  const ids: string[] = []
  let key = ''
  visit(draftText, {
    onObjectProperty: (property) => {
      key = property
    },
    onLiteralValue: (_value, offset, length) => {
      if (key === 'id') ids.push(draftText.slice(offset, offset + length))
      key = ''
    },
  })
  return ids
}

/** The text of the draft inside a render request, untouched. */
export function draftInRequest(request: string): string | undefined {
  const root = parseTree(request)
  const draft = root && findNodeAtLocation(root, ['draft'])
  return draft?.type === 'object' ? request.slice(draft.offset, draft.offset + draft.length) : undefined
}
