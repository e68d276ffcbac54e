import { nemoCodes } from '../../shared/nemo.ts'

/** What kind of trouble a call to NemoVideo met; each has its own way out. */
export type TroubleKind =
  /** No answer, a broken one, or a 5xx: it may or may not have arrived. */
  | 'unreachable'
  | 'bad-token'
  | 'no-session'
  | 'no-credits'
  | 'unsupported'
  | 'too-large'
  | 'needs-plan'
  | 'rate-limited'
  /** Nothing was asked: our own budget for the day is spent. */
  | 'over-budget'
  /** A clear no, or an answer that we cannot read. */
  | 'refused'

/** A call to NemoVideo that failed. `message` is for the log alone: it never holds a token or a text. */
export class NemoTrouble extends Error {
  override name = 'NemoTrouble'
  readonly kind: TroubleKind

  constructor(kind: TroubleKind, message: string, cause?: unknown) {
    super(message, { cause })
    this.kind = kind
  }
}

export const isNemoTrouble = (error: unknown): error is NemoTrouble => error instanceof NemoTrouble

const kinds: Record<number, TroubleKind> = {
  [nemoCodes.badToken]: 'bad-token',
  401: 'bad-token',
  [nemoCodes.noSession]: 'no-session',
  [nemoCodes.noCredits]: 'no-credits',
  [nemoCodes.unsupported]: 'unsupported',
  [nemoCodes.tooLarge]: 'too-large',
  413: 'too-large',
  415: 'unsupported',
  [nemoCodes.needsPlan]: 'needs-plan',
  [nemoCodes.rateLimited]: 'rate-limited',
}

/** The kind that a code in the body, or else the HTTP status, stands for. */
export function kindOf(code: number | undefined, status: number): TroubleKind {
  const byCode = code === undefined ? undefined : kinds[code]
  if (byCode) return byCode
  if (status >= 500) return 'unreachable'
  return kinds[status] ?? 'refused'
}
