/** Why a film cannot be made on this phone. */
export type CannotReason =
  /** The browser has no codecs for pages. */
  | 'no-codecs'
  /** It has codecs, but none that writes H.264 or AAC of this size. */
  | 'no-encoder'
  /** No synthetic voice here reads these words: another language, or the app was built without one. */
  | 'no-speaker'
  /** There are no words to be spoken; the studio alone drafts some. */
  | 'no-script'
  /** The phone is full. */
  | 'no-room'
  /** The browser took the codecs away, as it does in the background, and does so again and again. */
  | 'interrupted'
  /** What came out is not what was drawn, with whichever encoder. */
  | 'unfit'

/** A film that cannot be made here; the studio still can. */
export class CannotMake extends Error {
  override name = 'CannotMake'
  readonly reason: CannotReason

  constructor(reason: CannotReason, options?: ErrorOptions) {
    super(`the film cannot be made on this phone: ${reason}`, options)
    this.reason = reason
  }
}

export const isCannotMake = (error: unknown): error is CannotMake => error instanceof CannotMake
