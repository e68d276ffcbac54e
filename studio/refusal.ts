import type { Context } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import type { ContentfulStatusCode } from 'hono/utils/http-status'

/** A request that is answered with no: an HTTP status and the vendor's code in the body. */
export class Refusal extends Error {
  readonly status: ContentfulStatusCode
  readonly code: number

  constructor(status: ContentfulStatusCode, code: number, message: string) {
    super(message)
    this.name = 'Refusal'
    this.status = status
    this.code = code
  }
}

/** For bodies that are held in memory: JSON of no more than `maxSize` bytes. */
export const limitBody = (maxSize: number) =>
  bodyLimit({
    maxSize,
    onError: () => {
      throw new Refusal(413, 413, `The body is larger than ${maxSize / 1e6} MB`)
    },
  })

/** The body of every refusal: `{code, success: false, message}`. */
export const answerRefusal = (c: Context, { status, code, message }: Refusal) =>
  c.json({ code, success: false, message }, status)
