import { createParser } from 'eventsource-parser'
import { z } from 'zod'
import { kindOf, type TroubleKind } from './trouble.ts'

/** What one SSE frame of the agent tells, whichever of the three known shapes it came in. */
export type Frame =
  /** A `piece` goes on where the last one stopped; a `whole` replaces the pieces before it. */
  | { kind: 'text'; text: string; how: 'piece' | 'whole' }
  | { kind: 'tool-call' | 'tool-result'; name: string }
  | { kind: 'heartbeat' }
  | { kind: 'error'; trouble: TroubleKind }

/** A frame may be so long, in characters; the longest that are known carry a whole draft. */
const mostInFrame = 4_000_000

/**
 * Reads the agent's stream frame by frame; one without end breaks the stream off. There is no end event: the
 * stream just closes, maybe without the blank line that would complete its last event, so one is added. The
 * parser is fed by hand: every stream put between costs each word of the agent a part of a millisecond.
 */
export async function* readFrames(body: ReadableStream<Uint8Array>): AsyncGenerator<Frame> {
  const decoder = new TextDecoder()
  const frames: Frame[] = []
  const parser = createParser({
    onEvent: ({ data }) => frames.push(...framesOf(data)),
    onError: (error) => {
      if (error.type === 'max-buffer-size-exceeded') throw error
    },
    maxBufferSize: mostInFrame,
  })
  for await (const chunk of body) {
    parser.feed(decoder.decode(chunk, { stream: true }))
    yield* frames.splice(0)
  }
  parser.feed(`${decoder.decode()}\n\n`)
  yield* frames
}

/** The frames in one `data:` payload. What cannot be read counts as a sign of life, no more. */
export function framesOf(data: string): Frame[] {
  const json = parse(data)
  if (json === undefined) return [{ kind: 'heartbeat' }]
  return typed(json) ?? adk(json) ?? plain(json) ?? [{ kind: 'heartbeat' }]
}

const Typed = z.looseObject({
  type: z.string(),
  content: z.unknown().optional(),
  name: z.unknown().optional(),
})

function typed(json: unknown): Frame[] | undefined {
  const { data } = Typed.safeParse(json)
  if (!data) return undefined
  const name = typeof data.name === 'string' ? data.name : ''
  switch (data.type) {
    case 'text':
      return typeof data.content === 'string' ? [{ kind: 'text', text: data.content, how: 'piece' }] : []
    case 'tool_call':
      return [{ kind: 'tool-call', name }]
    case 'tool_result':
      return [{ kind: 'tool-result', name }]
    case 'error':
      return [{ kind: 'error', trouble: 'refused' }]
    default:
      return [{ kind: 'heartbeat' }]
  }
}

const Part = z.looseObject({
  text: z.string().nullish(),
  thought: z.boolean().nullish(),
  functionCall: z.looseObject({ name: z.string().nullish() }).nullish(),
  functionResponse: z.looseObject({ name: z.string().nullish() }).nullish(),
})
const Adk = z.looseObject({
  content: z.looseObject({ parts: z.array(Part).nullish() }).nullish(),
  partial: z.boolean().nullish(),
  errorCode: z.union([z.string(), z.number()]).nullish(),
})

/** The shape of Google's Agent Development Kit. Thoughts are never shown. */
function adk(json: unknown): Frame[] | undefined {
  const { data } = Adk.safeParse(json)
  if (!data || (data.content == null && data.errorCode == null)) return undefined
  const how = data.partial ? 'piece' : 'whole'
  const frames = (data.content?.parts ?? []).flatMap((part): Frame[] => {
    if (part.thought) return []
    if (part.functionCall) return [{ kind: 'tool-call', name: part.functionCall.name ?? '' }]
    if (part.functionResponse) return [{ kind: 'tool-result', name: part.functionResponse.name ?? '' }]
    return part.text ? [{ kind: 'text', text: part.text, how }] : []
  })
  return data.errorCode == null ? frames : [...frames, { kind: 'error', trouble: 'refused' }]
}

const Plain = z.looseObject({
  text: z.string().nullish(),
  code: z.number().nullish().catch(null),
  error: z.unknown().optional(),
})

function plain(json: unknown): Frame[] | undefined {
  const { data } = Plain.safeParse(json)
  if (!data) return undefined
  if (data.code) return [{ kind: 'error', trouble: kindOf(data.code, 200) }]
  if (data.error) return [{ kind: 'error', trouble: 'refused' }]
  return data.text == null ? undefined : [{ kind: 'text', text: data.text, how: 'piece' }]
}

function parse(data: string): unknown {
  try {
    return JSON.parse(data)
  } catch {
    return undefined
  }
}
