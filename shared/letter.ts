import { z } from 'zod'
import { Language } from './language.ts'
import { MediaFamily } from './media.ts'
import { ModeName } from './mode-name.ts'
import { Problem } from './problems.ts'
import { Change, Timeline } from './timeline.ts'

/** An id that a client chooses: sending the same one again is harmless. */
export const ClientId = z.string().min(1).max(64)

export const Media = z.object({
  id: z.string(),
  name: z.string(),
  /** MIME type, judged by content. */
  type: z.string(),
  family: MediaFamily,
  bytes: z.number(),
  /** Fingerprint of the bytes, so that the same file is not kept twice. */
  etag: z.string().optional(),
  /** The same as its sender reckons it, `sha256 <base64>`, for a file that was told of before it was sent. */
  checksum: z.string().optional(),
  /** Where the upstream fetches it, for media that came as a link; we keep no bytes of those. */
  url: z.string().optional(),
})
export type Media = z.infer<typeof Media>

/** What the agent's words suggested that a person can do here; its talk of buttons is never shown. */
export const Offer = z.enum(['export', 'timeline', 'credits'])
export type Offer = z.infer<typeof Offer>

const event = <Type extends string, Shape extends z.ZodRawShape>(type: Type, shape: Shape) =>
  z.object({ seq: z.number().int(), type: z.literal(type), at: z.number(), ...shape })

/**
 * All that can happen to a letter. `seq` counts from 1 (a crash of the server may leave a gap), `at` is ms since 1970. The log is the
 * letter: the server and the phone both fold it with `reduce`.
 */
export const LetterEvent = z.discriminatedUnion('type', [
  event('letter.created', {
    id: z.string(),
    mode: ModeName,
    language: Language,
    title: z.string(),
    expiresAt: z.number(),
  }),
  event('media.added', { media: Media }),
  event('media.removed', { media: z.string() }),
  event('media.failed', { media: z.string(), name: z.string(), problem: Problem }),
  event('turn.queued', {
    turn: ClientId,
    text: z.string(),
    as: z.enum(['make', 'say']),
    media: z.array(z.string()).optional(),
    thenExport: z.boolean().optional(),
  }),
  event('setup.started', {}),
  event('setup.ready', {}),
  event('turn.started', { turn: ClientId }),
  event('agent.text', {
    turn: ClientId,
    /** Counts the agent's messages within a turn, from 1. */
    message: z.number().int(),
    /** The whole message so far. */
    text: z.string(),
    final: z.boolean(),
    offers: z.array(Offer).optional(),
  }),
  event('agent.activity', { turn: ClientId, activity: z.enum(['filming', 'editing', 'music', 'working']) }),
  event('agent.waiting', {
    turn: ClientId.optional(),
    export: ClientId.optional(),
    why: z.enum(['still-working', 'reconnecting', 'rate-limited', 'renewing', 'looking']),
  }),
  event('draft.changed', { turn: ClientId.optional(), timeline: Timeline, changes: z.array(Change) }),
  event('turn.ended', {
    turn: ClientId,
    outcome: z.enum(['done', 'failed', 'cancelled']),
    problem: Problem.optional(),
  }),
  event('export.queued', {
    export: ClientId,
    quality: z.string(),
    /** Made on the phone and brought here for a link, not rendered by the upstream. */
    made: z.literal('phone').optional(),
  }),
  event('export.started', { export: ClientId }),
  event('export.progress', { export: ClientId, progress: z.number() }),
  event('export.ready', {
    export: ClientId,
    bytes: z.number(),
    contentType: z.string(),
    duration: z.number().optional(),
    /** Fingerprint of a film that was brought here, so that the same one again is nothing new. */
    etag: z.string().optional(),
    expiresAt: z.number(),
  }),
  event('export.failed', { export: ClientId, problem: Problem }),
  event('export.cancelled', { export: ClientId }),
  event('link.made', { link: z.string(), export: ClientId, expiresAt: z.number() }),
  event('link.gone', { link: z.string() }),
])
export type LetterEvent = z.infer<typeof LetterEvent>

type Unnumbered<Event> = Event extends unknown ? Omit<Event, 'seq' | 'at'> : never
/** An event before the log has numbered and dated it. */
export type NewEvent = Unnumbered<LetterEvent>

const Message = z.object({
  message: z.number().int(),
  text: z.string(),
  final: z.boolean(),
  offers: z.array(Offer).optional(),
})

export const Turn = z.object({
  id: ClientId,
  text: z.string(),
  as: z.enum(['make', 'say']),
  media: z.array(z.string()).optional(),
  thenExport: z.boolean().optional(),
  status: z.enum(['queued', 'running', 'done', 'failed', 'cancelled']),
  messages: z.array(Message),
  changes: z.array(Change),
  problem: Problem.optional(),
  queuedAt: z.number(),
  startedAt: z.number().optional(),
  endedAt: z.number().optional(),
})
export type Turn = z.infer<typeof Turn>

export const Export = z.object({
  id: ClientId,
  quality: z.string(),
  /** Where it was made, if not by the upstream. */
  made: z.literal('phone').optional(),
  status: z.enum(['queued', 'rendering', 'ready', 'failed', 'cancelled']),
  /** 0…100 */
  progress: z.number(),
  bytes: z.number().optional(),
  contentType: z.string().optional(),
  /** ms */
  duration: z.number().optional(),
  etag: z.string().optional(),
  /** ms since 1970: until when the film is kept. */
  expiresAt: z.number().optional(),
  problem: Problem.optional(),
})
export type Export = z.infer<typeof Export>

/** A link to a film, for whoever has it. `id` is no secret: the link itself is told once, when it is made. */
export const Link = z.object({
  id: z.string(),
  export: ClientId,
  /** ms since 1970 */
  expiresAt: z.number(),
})
export type Link = z.infer<typeof Link>

const LetterStatus = z.enum(['new', 'making', 'made', 'exporting', 'ready', 'failed'])

/** A letter as its events left it. The API's snapshot is this, whole. */
export const Letter = z.object({
  id: z.string(),
  mode: ModeName,
  language: Language,
  title: z.string(),
  status: LetterStatus,
  media: z.array(Media),
  turns: z.array(Turn),
  exports: z.array(Export),
  links: z.array(Link),
  timeline: Timeline.nullable(),
  createdAt: z.number(),
  expiresAt: z.number(),
  /** The last event folded in: the phone follows on from here. */
  seq: z.number().int(),
})
export type Letter = z.infer<typeof Letter>

/** Folds one event into a letter; the first one, `letter.created`, makes it. Pure; unknown ids change nothing. */
export function reduce(letter: Letter | undefined, event: LetterEvent): Letter {
  if (event.type === 'letter.created') return created(event)
  if (!letter) throw new Error(`${event.type} came before letter.created`)
  const next = { ...letter, ...change(letter, event), seq: event.seq }
  return { ...next, status: statusOf(next) }
}

/** The letter a whole log tells of. */
export const fold = (events: Iterable<LetterEvent>, from?: Letter): Letter | undefined => {
  let letter = from
  for (const event of events) letter = reduce(letter, event)
  return letter
}

function created(event: Extract<LetterEvent, { type: 'letter.created' }>): Letter {
  const { id, mode, language, title, expiresAt, at, seq } = event
  return {
    id,
    mode,
    language,
    title,
    expiresAt,
    seq,
    createdAt: at,
    status: 'new',
    media: [],
    turns: [],
    exports: [],
    links: [],
    timeline: null,
  }
}

function change(letter: Letter, event: Exclude<LetterEvent, { type: 'letter.created' }>): Partial<Letter> {
  switch (event.type) {
    case 'media.added':
      return { media: [...letter.media, event.media] }
    case 'media.removed':
      return { media: letter.media.filter(({ id }) => id !== event.media) }
    case 'turn.queued': {
      const { turn: id, text, as, media, thenExport, at } = event
      return {
        turns: [
          ...letter.turns,
          { id, text, as, media, thenExport, status: 'queued', messages: [], changes: [], queuedAt: at },
        ],
      }
    }
    case 'turn.started':
      return onTurn(letter, event.turn, () => ({ status: 'running', startedAt: event.at }))
    case 'agent.text': {
      const { message, text, final, offers } = event
      return onTurn(letter, event.turn, ({ messages }) => ({
        messages: [...messages.filter((one) => one.message !== message), { message, text, final, offers }],
      }))
    }
    case 'draft.changed':
      return {
        timeline: event.timeline,
        ...onTurn(letter, event.turn, ({ changes }) => ({ changes: [...changes, ...event.changes] })),
      }
    case 'turn.ended':
      return onTurn(letter, event.turn, () => ({
        status: event.outcome,
        problem: event.problem,
        endedAt: event.at,
      }))
    case 'export.queued': {
      const { export: id, quality, made } = event
      return {
        exports: [...letter.exports, { id, quality, status: 'queued', progress: 0, ...(made && { made }) }],
      }
    }
    case 'export.started':
      return onExport(letter, event.export, () => ({ status: 'rendering' }))
    case 'export.progress':
      return onExport(letter, event.export, () => ({ progress: event.progress }))
    case 'export.ready': {
      const { bytes, contentType, duration, etag, expiresAt } = event
      return onExport(letter, event.export, () => ({
        status: 'ready',
        progress: 100,
        bytes,
        contentType,
        duration,
        ...(etag && { etag }),
        expiresAt,
      }))
    }
    case 'export.failed':
      return onExport(letter, event.export, () => ({ status: 'failed', problem: event.problem }))
    case 'export.cancelled':
      return onExport(letter, event.export, () => ({ status: 'cancelled' }))
    case 'link.made': {
      const { link: id, export: exported, expiresAt } = event
      return { links: [...letter.links, { id, export: exported, expiresAt }] }
    }
    case 'link.gone':
      return { links: letter.links.filter(({ id }) => id !== event.link) }
    case 'media.failed':
    case 'setup.started':
    case 'setup.ready':
    case 'agent.activity':
    case 'agent.waiting':
      return {}
  }
}

const onTurn = (
  letter: Letter,
  id: string | undefined,
  change: (turn: Turn) => Partial<Turn>,
): Partial<Letter> => ({
  turns: letter.turns.map((turn) => (turn.id === id ? { ...turn, ...change(turn) } : turn)),
})

const onExport = (letter: Letter, id: string, change: (one: Export) => Partial<Export>): Partial<Letter> => ({
  exports: letter.exports.map((one) => (one.id === id ? { ...one, ...change(one) } : one)),
})

function statusOf({ turns, exports, timeline }: Letter): Letter['status'] {
  if (turns.some(({ status }) => status === 'queued' || status === 'running')) return 'making'
  if (exports.some(({ status }) => status === 'queued' || status === 'rendering')) return 'exporting'
  if (exports.at(-1)?.status === 'ready') return 'ready'
  if (exports.at(-1)?.status === 'failed' || turns.at(-1)?.status === 'failed') return 'failed'
  return timeline ? 'made' : 'new'
}
