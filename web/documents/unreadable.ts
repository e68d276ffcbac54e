/** Why a document has no words for us. */
export type UnreadableReason =
  /** It is kept shut by a password. */
  | 'locked'
  /** Its pages are pictures: nobody typed what is on them. */
  | 'scanned'
  /** There is nothing in it. */
  | 'empty'
  /** It is cut off, broken, or not what its name says. */
  | 'broken'

/** A document that cannot be read. */
export class Unreadable extends Error {
  override name = 'Unreadable'
  readonly reason: UnreadableReason

  constructor(reason: UnreadableReason, cause?: unknown) {
    super(`the document is ${reason}`, { cause })
    this.reason = reason
  }
}

export const isUnreadable = (error: unknown): error is Unreadable => error instanceof Unreadable
