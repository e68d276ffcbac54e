import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { nemoCodes, nemoHeaders, nemoPaths } from '../shared/nemo.ts'
import { freeze } from './credits.ts'
import { costOf, direct } from './director/direct.ts'
import { type AgentEvent, frameWriters } from './frames.ts'
import { paces } from './pace.ts'
import { limitBody, Refusal } from './refusal.ts'
import { findSession } from './sessions.ts'
import type { Env, Studio } from './studio.ts'
import { runTurn, sceneOf } from './turns.ts'

/** A film of more words would last for hours. */
const longestMessage = 60_000

const Message = z.object({
  session_id: z.union([z.string(), z.number()]),
  new_message: z.object({ parts: z.array(z.object({ text: z.string().optional() })) }),
})

/** Runs messages one after another in each session, whether their client stays or goes. */
export function openTurns() {
  const tails = new Map<string, Promise<void>>()
  return {
    /** Runs `work` when all that was started before it in this session has ended. */
    queue(sessionId: string, work: () => Promise<void>) {
      const tail = (tails.get(sessionId) ?? Promise.resolve()).then(work).catch(console.error)
      tails.set(sessionId, tail)
      void tail.then(() => {
        if (tails.get(sessionId) === tail) tails.delete(sessionId)
      })
    },
    /** Resolves when no turn runs any more. */
    ended: async () => {
      await Promise.all(tails.values())
    },
  }
}

/** Takes a message to the agent and streams what the agent does. */
export function chatRoutes(studio: Studio, turns: ReturnType<typeof openTurns>) {
  return new Hono<Env>().post(nemoPaths.chat, limitBody(5_000_000), async (c) => {
    const { session_id, text } = await readMessage(c)
    const session = findSession(studio, c.get('caller'), session_id)
    const asked = { text, source: c.req.header(nemoHeaders.source) }
    const cost = costOf(direct(sceneOf(studio, session, asked)), studio.settings)
    const turn = freeze(studio.store.db, session.id, session.userId, cost)
    if (turn === undefined)
      return c.json({ code: nemoCodes.noCredits, success: false, message: 'Not enough credits' })
    const feed = openFeed(studio)
    turns.queue(session.id, () =>
      runTurn(studio, { turn, session, asked, emit: feed.emit }).finally(feed.close),
    )
    return streamed(c, feed.stream)
  })
}

async function readMessage(c: Context<Env>) {
  const body = Message.safeParse(await c.req.json().catch(() => undefined))
  const parts = body.data?.new_message.parts ?? []
  const text = parts
    .map((part) => part.text ?? '')
    .join('\n')
    .trim()
  if (!body.success || !text) {
    throw new Refusal(400, 400, 'The body has to be {session_id, new_message: {parts: [{text}]}}')
  }
  if (text.length > longestMessage) {
    throw new Refusal(400, 400, `The message is longer than ${longestMessage} characters`)
  }
  return { session_id: body.data.session_id, text }
}

const streamed = (c: Context, stream: ReadableStream<Uint8Array>) =>
  c.body(stream, 200, {
    'Content-Type': 'text/event-stream',
    'Cache-Control': 'no-cache',
    'X-Accel-Buffering': 'no',
  })

/** An SSE stream to one client, with heartbeats. Writing goes nowhere once the client has gone. */
function openFeed({ settings, clock }: Studio) {
  const write = frameWriters[settings.frames]()
  const encoder = new TextEncoder()
  const over = new AbortController()
  let sink: ReadableStreamDefaultController<Uint8Array> | undefined
  const stream = new ReadableStream<Uint8Array>({
    start: (controller) => {
      sink = controller
    },
    cancel: () => {
      sink = undefined
      over.abort()
    },
  })
  const emit = (event: AgentEvent) => sink?.enqueue(encoder.encode(write(event, clock.now())))
  const beat = async () => {
    while (!over.signal.aborted) {
      emit({ kind: 'heartbeat' })
      await clock.sleep(paces[settings.pace].heartbeat, over.signal)
    }
  }
  void beat()
  const close = () => {
    over.abort()
    sink?.close()
    sink = undefined
  }
  return { stream, emit, close }
}
