/**
 * Whether an error says that the browser took a codec away, as it does from pages that nobody looks at.
 * https://www.w3.org/TR/webcodecs/#resource-reclamation
 */
export const isReclaimed = (error: unknown): error is DOMException =>
  error instanceof DOMException && error.name === 'QuotaExceededError'

/** The same error again, told by another thread. */
export const reclaimed = (why: string): DOMException => new DOMException(why, 'QuotaExceededError')
