import { z } from 'zod'
import { type ModeName, modes } from '../../shared/modes.ts'
import { nemoHeaders } from '../../shared/nemo.ts'
import { isDeeper, readBounded } from '../doors/bounded.ts'
import type { Settings } from '../settings.ts'
import { kindOf, NemoTrouble } from './trouble.ts'

/** Who calls, and for which mode: what every request's headers are made of. */
export type Caller = { settings: Settings; mode: ModeName; token?: string }

export type Call = {
  path: string
  method?: 'GET' | 'POST'
  /** A JSON text, already written: a draft's text goes through untouched. */
  json?: string
  body?: BodyInit
  headers?: Record<string, string>
  signal?: AbortSignal
  /** ms until the answer has to be there, whole. */
  timeout?: number
  /** The answer is a stream: it is given as it comes, and only its headers have to be there in time. */
  streams?: true
}

const Envelope = z.looseObject({ code: z.coerce.number().optional().catch(undefined) })

/**
 * The one function that reaches NemoVideo: headers, attribution by mode, timeout and error codes together.
 * @returns the answer for anything but a refusal; its body is unread where the call streams.
 * @throws NemoTrouble; a refusal that comes as `200 {code: 2001}` counts as one.
 */
export async function callNemo(caller: Caller, call: Call): Promise<Response> {
  const late = new AbortController()
  const wait = (call.timeout ?? 30_000) / caller.settings.HASTE
  const timer = setTimeout(() => late.abort(new Error('timed out')), wait)
  try {
    const response = await reach(caller, call, late.signal)
    const isJson = response.headers.get('content-type')?.includes('json') ?? false
    if (response.ok && call.streams && !isJson) return response
    const text = await readText(response, call)
    const { code } = isJson ? readEnvelope(text) : {}
    if (response.ok && !code) return new Response(text, response)
    const kind = /session not found/i.test(text) ? 'no-session' : kindOf(code, response.status)
    throw new NemoTrouble(kind, `${call.path} answered ${response.status}, code ${code ?? 'none'}`)
  } finally {
    clearTimeout(timer)
  }
}

/** Calls and reads a JSON answer by its schema; only what the schema names is required. */
export async function askNemo<Schema extends z.ZodType>(
  caller: Caller,
  call: Call,
  schema: Schema,
): Promise<z.infer<Schema>> {
  const text = await (await callNemo(caller, call)).text()
  const answer = schema.safeParse(parseJson(text))
  if (answer.success) return answer.data
  const missing = answer.error.issues.map(({ path }) => path.join('.')).join(', ')
  // Some gateway's page, more likely than the upstream itself: whether the call ran is not known.
  throw new NemoTrouble('unreachable', `${call.path} answered without ${missing}`)
}

async function reach({ settings, mode, token }: Caller, call: Call, late: AbortSignal): Promise<Response> {
  const { source, version } = modes[mode]
  const headers = new Headers({
    [nemoHeaders.source]: source,
    [nemoHeaders.version]: version,
    [nemoHeaders.platform]: settings.NEMO_PLATFORM,
    ...(token ? { Authorization: `Bearer ${token}` } : {}),
    ...(call.json === undefined ? {} : { 'Content-Type': 'application/json' }),
    ...call.headers,
  })
  const signal = call.signal ? AbortSignal.any([call.signal, late]) : late
  try {
    return await fetch(settings.NEMO_API_URL + call.path, {
      method: call.method ?? (call.json === undefined && call.body === undefined ? 'GET' : 'POST'),
      headers,
      body: call.json ?? call.body,
      redirect: 'manual',
      signal,
    })
  } catch (cause) {
    if (call.signal?.aborted) throw cause
    throw new NemoTrouble('unreachable', `${call.path} could not be reached`, cause)
  }
}

/** An answer is read up to here; a long film's state is some hundred kB. */
const mostBytes = 20_000_000
/** Drafts nest some ten levels deep. */
const deepest = 200

/**
 * Reads an answer whole.
 * @throws NemoTrouble when it breaks off, or is longer or nested deeper than anything we can read: what was
 * asked may have been done all the same.
 */
export async function readText(response: Response, { path }: Pick<Call, 'path'>): Promise<string> {
  const text = await readBounded(response.body, mostBytes).catch((cause) => {
    throw new NemoTrouble('unreachable', `${path} broke off`, cause)
  })
  if (text === undefined) throw new NemoTrouble('unreachable', `${path} answered without end`)
  if (isDeeper(text, deepest)) throw new NemoTrouble('unreachable', `${path} answered nested without end`)
  return text
}

const readEnvelope = (text: string) => Envelope.safeParse(parseJson(text)).data ?? {}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
