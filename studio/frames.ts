import { randomBytes } from 'node:crypto'
import type { Settings } from './settings.ts'

/** What the agent does while a turn runs, whatever shape it is told in. */
export type AgentEvent =
  | { kind: 'text'; text: string }
  | { kind: 'call'; name: string; args: Record<string, unknown> }
  | { kind: 'result'; name: string; result: Record<string, unknown> }
  | { kind: 'heartbeat' }

/** Turns events into the lines of an SSE stream. One writer a turn: it numbers what it writes. */
export type FrameWriter = (event: AgentEvent, at: number) => string

const data = (value: unknown) => `data: ${JSON.stringify(value)}\n\n`

/** The three shapes the vendor's stream is known in. */
export const frameWriters: Record<Settings['frames'], () => FrameWriter> = {
  typed: () => (event) => {
    if (event.kind === 'text') return data({ type: 'text', content: event.text })
    if (event.kind === 'call') return data({ type: 'tool_call', name: event.name, args: event.args })
    if (event.kind === 'result') return data({ type: 'tool_result', name: event.name, result: event.result })
    return data({ type: 'heartbeat' })
  },
  /** This shape knows text alone; all else is a sign of life. */
  plain: () => (event) => (event.kind === 'text' ? data({ text: event.text }) : 'data: heartbeat\n\n'),
  adk: adkWriter,
}

/** Google's Agent Development Kit: texts come in partial frames, then whole in one that repeats them. */
function adkWriter(): FrameWriter {
  const invocationId = `e-${randomBytes(8).toString('hex')}`
  let lastCall = ''
  const frame = (role: 'model' | 'user', part: unknown, at: number, extra: object = {}) =>
    data({
      invocationId,
      author: 'nemo_agent',
      id: randomBytes(6).toString('base64url'),
      actions: {
        stateDelta: {},
        artifactDelta: {},
        requestedAuthConfigs: {},
        requestedToolConfirmations: {},
      },
      longRunningToolIds: [],
      timestamp: at,
      content: { role, parts: [part] },
      ...extra,
    })
  return (event, at) => {
    if (event.kind === 'heartbeat') return 'data:\n\n'
    if (event.kind === 'call') {
      lastCall = `adk-${randomBytes(8).toString('hex')}`
      return frame('model', { functionCall: { name: event.name, args: event.args, id: lastCall } }, at)
    }
    if (event.kind === 'result') {
      return frame(
        'user',
        { functionResponse: { id: lastCall, name: event.name, response: event.result } },
        at,
      )
    }
    const chunks = inChunks(event.text).map((text) => frame('model', { text }, at, { partial: true }))
    return [...chunks, frame('model', { text: event.text }, at, { finishReason: 'STOP' })].join('')
  }
}

/** Cuts a text into a few pieces, never inside a character. */
function inChunks(text: string): string[] {
  const characters = [...text]
  const size = Math.max(8, Math.ceil(characters.length / 3))
  const count = Math.ceil(characters.length / size)
  return Array.from({ length: count }, (_, at) => characters.slice(at * size, (at + 1) * size).join(''))
}
