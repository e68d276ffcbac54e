import type { Context } from 'hono'
import { accepts } from 'hono/accepts'
import { routePath } from 'hono/route'
import type { z } from 'zod'
import { type ProblemCode, type ProblemFacts, problemAnswer } from '../shared/problems.ts'
import { parseBounded, readBounded } from './doors/bounded.ts'
import { codeOf } from './letter/turn-trouble.ts'
import { log } from './log.ts'
import { isNemoTrouble } from './nemo/trouble.ts'

/** A request that is refused, with the problem that its sender is told. */
export class Refusal extends Error {
  override name = 'Refusal'
  readonly code: ProblemCode
  readonly facts: ProblemFacts
  readonly headers: Record<string, string>

  constructor(code: ProblemCode, facts: ProblemFacts = {}, headers: Record<string, string> = {}) {
    super(code)
    this.code = code
    this.facts = facts
    this.headers = headers
  }
}

const isRefusal = (error: unknown): error is Refusal => error instanceof Refusal

/** Every error becomes `application/problem+json` (RFC 9457) in the asker's language; only ours are told apart. */
export function answerError(error: Error, c: Context): Response {
  if (isRefusal(error)) return answerProblem(c, error.code, error.facts, error.headers)
  // The route, not the path: that has the names of people's files in it.
  const facts = { request: c.get('requestId'), method: c.req.method, route: routePath(c, -1), error }
  if (isNemoTrouble(error)) {
    log.warn('an upstream call failed', facts)
    return answerProblem(c, codeOf(error.kind))
  }
  log.error('a request failed', facts)
  return answerProblem(c, 'internal')
}

export function answerProblem(
  c: Context,
  code: ProblemCode,
  facts?: ProblemFacts,
  headers: Record<string, string> = {},
): Response {
  const answer = problemAnswer(code, languageOf(c), facts)
  return Response.json(answer, {
    status: answer.status,
    headers: {
      'Content-Type': 'application/problem+json',
      'Content-Language': languageOf(c),
      ...headers,
    },
  })
}

const languageOf = (c: Context): string =>
  accepts(c, { header: 'Accept-Language', supports: ['en', 'zh-CN', 'zh'], default: 'en' })

/** So much JSON a request may carry: the longest letter, each of its characters escaped, fits twice. */
const mostBytes = 640 * 1024
const deepest = 16

/**
 * A request's JSON body by its schema.
 * @throws Refusal that names what is wrong with it, or that it is too large to be looked at.
 */
export async function readBody<Schema extends z.ZodType>(
  c: Context,
  schema: Schema,
): Promise<z.infer<Schema>> {
  const text = await readBounded(c.req.raw.body, mostBytes)
  if (text === undefined) throw new Refusal('request-too-large')
  const body = schema.safeParse(parseBounded(text, deepest))
  if (body.success) return body.data
  const what = body.error.issues.map(({ path, message }) =>
    [path.join('.'), message].filter(Boolean).join(': '),
  )
  throw new Refusal('invalid-request', { what: what.join('; ') })
}
