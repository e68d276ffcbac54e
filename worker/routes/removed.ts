import type { Removed } from '../letter/object.ts'

const kinds = ['media', 'films', 'events', 'links', 'sessions'] as const

/** `media=3, films=1`: how much there was of what is forgotten, as a dictionary (RFC 8941 §3.2). */
export const toldAs = (removed: Removed | undefined): string =>
  kinds.map((kind) => `${kind}=${removed?.[kind] ?? 0}`).join(', ')

/** The same of several letters, with how many they were: `letters=2, media=5, …`. */
export function allToldAs(removed: readonly (Removed | undefined)[]): string {
  const there = removed.filter((one) => one !== undefined)
  const sum = (kind: (typeof kinds)[number]) => there.reduce((total, one) => total + one[kind], 0)
  return [`letters=${there.length}`, ...kinds.map((kind) => `${kind}=${sum(kind)}`)].join(', ')
}
