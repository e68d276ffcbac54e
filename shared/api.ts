import { z } from 'zod'
import { Draft } from './draft.ts'
import { Language } from './language.ts'
import { ClientId, Export, Letter, Media, Turn } from './letter.ts'
import { ModeName } from './mode-name.ts'

/** The bodies of the Worker's API, as the phone and the terminal send and read them. */

export const NewLetter = z.object({
  mode: ModeName,
  language: Language.default('en'),
  title: z.string().max(200).default(''),
})
export type NewLetter = z.input<typeof NewLetter>

export const NewTurn = z.object({
  id: ClientId,
  text: z.string().trim().min(1).max(50_000),
  as: z.enum(['make', 'say']).default('say'),
  /** Which of the letter's media take part; all of them where none are named. */
  media: z.array(z.string()).max(200).optional(),
  /** Export the film as soon as the turn is done. */
  thenExport: z.boolean().optional(),
})
export type NewTurn = z.input<typeof NewTurn>

export const NewExport = z.object({
  id: ClientId,
  quality: z.enum(['low', 'medium', 'high']).default('high'),
})
export type NewExport = z.input<typeof NewExport>

export const NewLink = z.object({
  /** Which film; the newest where none is named. */
  export: ClientId.optional(),
  /** How long it works; as long as the film is kept, where nothing is said. */
  days: z.number().positive().max(365).optional(),
  /** What the receiver reads above the film, and in a preview; without one, words that name no one. */
  title: z.string().trim().max(120).default(''),
})
export type NewLink = z.input<typeof NewLink>

export const LinkAnswer = z.object({
  id: z.string(),
  /** The whole address. It is told this once. */
  url: z.string(),
  /** ms since 1970 */
  expiresAt: z.number(),
})
export type LinkAnswer = z.infer<typeof LinkAnswer>

/** A browser's push subscription, as its `toJSON()` gives it: an uncompressed P-256 point and 16 bytes. */
export const NewPush = z.object({
  endpoint: z.url({ protocol: /^https$/ }).max(2000),
  keys: z.object({
    p256dh: z.string().regex(/^[\w-]{87}=?$/),
    auth: z.string().regex(/^[\w-]{22}={0,2}$/),
  }),
})
export type NewPush = z.infer<typeof NewPush>

export const PushAnswer = z.object({ publicKey: z.string().nullable() })
export type PushAnswer = z.infer<typeof PushAnswer>

export const MediaFromUrl = z.object({ url: z.url({ protocol: /^https$/ }).max(2000) })

/** A code as a person types it. */
export const Code = z.object({ code: z.string().trim().min(1).max(200) })

export const PairAnswer = z.object({
  code: z.string(),
  /** ms since 1970 */
  expiresAt: z.number(),
})
export type PairAnswer = z.infer<typeof PairAnswer>

export const LetterAnswer = Letter
export const LettersAnswer = z.object({ letters: z.array(Letter) })
export const MediaAnswer = z.object({ media: Media })
export const TurnAnswer = z.object({ turn: Turn })
export const ExportAnswer = z.object({ export: Export })

/** The draft as far as it is to be watched (`shared/film/watchable.ts`). */
export const DraftAnswer = z.object({ draft: Draft })
export type DraftAnswer = z.infer<typeof DraftAnswer>

/** Credits as the upstream counts them; `frozen` is held for running work. */
export const Credits = z.object({
  available: z.number(),
  frozen: z.number(),
  total: z.number(),
  registered: z.boolean(),
  registerUrl: z.string().optional(),
})
export type Credits = z.infer<typeof Credits>

export const ClaimAnswer = z.object({ url: z.string(), expiresAt: z.number() })
export const Health = z.object({ ok: z.boolean(), nemo: z.enum(['reachable', 'unreachable']) })
