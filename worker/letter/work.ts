import type { Credits } from '../../shared/api.ts'
import type { Offer } from '../../shared/letter.ts'
import type { Timeline } from '../../shared/timeline.ts'
import type { TroubleKind } from '../nemo/trouble.ts'

/**
 * What a letter keeps of its dealings with the upstream beside its log: where the running turn and the running
 * export stand. It is committed together with the events of the same step, before any effect runs.
 */
export type Work = {
  session: { id: string; task: string; user: string } | null
  /** The media that the session holds, by our id. */
  sent: string[]
  /** What the upstream calls them in its drafts, by our id, as far as it said so. */
  addresses: Record<string, string>
  /** The media that the upstream refused, by our id: they are not offered again. */
  refused: string[]
  /** The draft's fingerprint as last read; null before there is one. */
  draft: string | null
  turn: TurnWork | null
  exporting: ExportWork | null
  /** The state is read now and then for a while after a message went out. */
  watch: Watch | null
}

/** Whose message it was, how often the state is still read, and when next (ms since 1970). */
export type Watch = { turn: string; looks: number; wakeAt: number }

export const noWork: Work = {
  session: null,
  sent: [],
  addresses: {},
  refused: [],
  draft: null,
  turn: null,
  exporting: null,
  watch: null,
}

/**
 * A turn's way: connecting → sending-media → looking → sending → streaming → settling. From `sending` on its
 * message may have been paid for, so there is no way back: in doubt the state is read.
 */
export type TurnWork = {
  id: string
  phase: 'connecting' | 'sending-media' | 'looking' | 'sending' | 'streaming' | 'settling' | 'answering'
  /** How often this phase's effect failed so far. */
  tries: number
  /** When the phase's effect runs again; absent while it runs. */
  wakeAt?: number
  /** Looks at the state while settling that found nothing new. */
  unchanged: number
  /** When the agent last said or did something, ms; heartbeats don't count. */
  heardAt: number
  /** When the person was last told anything, ms. */
  toldAt: number
  spoke: boolean
  /** The stream broke, so its close proves nothing. */
  broken: boolean
  /** The error that the agent itself reported, if any. */
  erred?: TroubleKind
  /** The draft changed since the turn began. */
  changed: boolean
  /** The session was opened in this turn, so it holds no earlier draft. */
  fresh: boolean
  /** The session was lost and opened anew in this turn already. */
  reopened: boolean
  /** What the lost session held: the new one gets it, too. */
  resend?: string[]
}

/** An export's way: starting → rendering → keeping. */
export type ExportWork = {
  id: string
  /** The id the upstream knows it by. Chosen before it is sent, so that sending it twice starts it once. */
  render: string
  phase: 'starting' | 'rendering' | 'keeping'
  tries: number
  wakeAt?: number
  progress: number
  /** When the progress last moved, ms. */
  movedAt: number
  /** Where the finished film is, once known. */
  url?: string
  /** A second render id was used already. */
  restarted: boolean
}

/** What the shell is asked to do. Each answers with one input, or (streaming) with many. */
export type Effect =
  | { do: 'connect'; turn: string; session: boolean }
  | { do: 'send-media'; turn: string; media: string; session: string }
  | { do: 'look'; turn: string; session: string }
  | { do: 'send-message'; turn: string; text: string; session: string }
  | { do: 'hang-up'; turn: string }
  | { do: 'read-credits'; turn: string }
  | { do: 'start-render'; export: string; render: string; session: string; quality: string }
  | { do: 'read-render'; export: string; render: string }
  | { do: 'keep-film'; export: string; render: string; url?: string }
  | { do: 'cancel-render'; render: string }

/** What a problem about credits or plans has to know of the account. */
export type AccountFacts = { registered: boolean; registerUrl?: string }

/** All that can reach a letter: what a person asks, what an effect came to, and time. */
export type Input =
  | {
      type: 'turn-asked'
      id: string
      text: string
      as: 'make' | 'say'
      media?: string[]
      thenExport?: boolean
    }
  | { type: 'export-asked'; id: string; quality: string }
  | { type: 'export-cancelled'; id: string }
  | { type: 'film-brought'; id: string; bytes: number; contentType: string; etag: string }
  | { type: 'time' }
  /** The object was started anew: whatever ran in memory is gone. */
  | { type: 'restarted' }
  | { type: 'connected'; turn: string; session: Work['session'] }
  | { type: 'media-sent'; turn: string; media: string; address?: string }
  | { type: 'looked'; turn: string; session: string; draft: string | null; timeline: Timeline | null }
  | { type: 'stream-opened'; turn: string }
  | { type: 'agent-said'; turn: string; message: number; text: string; final: boolean; offers: Offer[] }
  | { type: 'agent-did'; turn: string; tool: string; done: boolean }
  | { type: 'agent-erred'; turn: string; trouble: TroubleKind }
  | { type: 'stream-ended'; turn: string; broken: boolean }
  | { type: 'credits-read'; turn: string; credits: Credits | null }
  | { type: 'render-told'; render: string; status: string; progress: number; url?: string }
  | { type: 'film-kept'; render: string; bytes: number; contentType: string; duration?: number }
  | { type: 'trouble'; effect: Effect; kind: TroubleKind | 'no-film'; account?: AccountFacts }

/** The figures the step goes by, all in ms. */
export type Rules = {
  /** Between two looks at a render. */
  poll: number
  /** The first wait of the recovery ladder; the later ones are twice that. */
  recovery: number
  /** After so long without a word, say that it is still working. */
  stillWorking: number
  /** After so long of nothing but heartbeats, the stream counts as broken. */
  silence: number
  /** A render that does not move for so long has failed. */
  stuck: number
  /** How long films and letters are kept. */
  retention: number
  /** The once-only wait after a 429. */
  rateLimit: number
  /** The waits before a free call that did not get through is made again; after the last the turn fails. */
  retries: number[]
}
