export type UnsupportedReason = 'not a known format' | 'empty' | 'cut off or broken'

/** A file that no film can be made of, and why. */
export class UnsupportedMedia extends Error {
  override name = 'UnsupportedMedia'
  readonly reason: UnsupportedReason

  constructor(reason: UnsupportedReason, options?: ErrorOptions) {
    super(`unsupported media: ${reason}`, options)
    this.reason = reason
  }
}

export const isUnsupportedMedia = (error: unknown): error is UnsupportedMedia =>
  error instanceof UnsupportedMedia
