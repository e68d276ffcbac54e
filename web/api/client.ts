import type { z } from 'zod'
import { type Problem, ProblemAnswer, problem } from '../../shared/problems.ts'
import { tongue } from '../i18n/tongue.ts'

/** A request that was refused, or that could not be made; `problem` is what the person is told. */
export class Refused extends Error {
  override name = 'Refused'
  readonly problem: Problem
  readonly status: number

  constructor(refused: Problem, status: number) {
    super(refused.code)
    this.problem = refused
    this.status = status
  }
}

export const isRefused = (error: unknown): error is Refused => error instanceof Refused

/**
 * Calls the Worker and reads its answer by a schema.
 * @throws Refused with the problem that was told, or status 0 when the network is away.
 */
export async function ask<Schema extends z.ZodType>(
  schema: Schema,
  path: string,
  init: RequestInit = {},
): Promise<z.infer<Schema>> {
  const response = await reach(path, init)
  return schema.parse(await response.json())
}

/** The same without reading: for bytes. */
export async function reach(path: string, init: RequestInit = {}): Promise<Response> {
  const headers = { 'Accept-Language': tongue.value, ...init.headers }
  const response = await fetch(path, { ...init, headers }).catch(() => undefined)
  if (response?.ok) return response
  throw refusal(await response?.text().catch(() => undefined), response?.status ?? 0)
}

/** The problem that an answer tells of; status 0 is a network that is away. */
export function refusal(body: string | undefined, status: number): Refused {
  if (status === 0) return new Refused(problem('nemo-unavailable', tongue.value), 0)
  const told = ProblemAnswer.safeParse(parse(body ?? ''))
  return new Refused(told.data ?? problem('internal', tongue.value), status)
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

export const json = (body: unknown): RequestInit => ({
  method: 'POST',
  headers: { 'Content-Type': 'application/json' },
  body: JSON.stringify(body),
})
