import { z } from 'zod'
import { Turn } from '../../shared/letter.ts'
import { ModeName } from '../../shared/mode-name.ts'
import { modes } from '../../shared/modes.ts'
import { clipSounds, paces, speakers } from '../../shared/prompt.ts'
import { Timeline } from '../../shared/timeline.ts'
import { type Film, type Item, looks, moods, mostWords, type PhoneLetter } from '../store/letter.ts'

/**
 * A letter as one file, `*.dearly`: a ZIP with `letter.json` (this schema) and beside it the files that it names,
 * stored as they are. What makes a letter this phone's own (ids, its place at the server, links) stays behind.
 */
export const ending = '.dearly'
export const projectType = 'application/zip'
export const manifestName = 'letter.json'

/** A newer one is refused: it may hold what we would lose. */
export const formatVersion = 1

/** Bounds for what a stranger's file may hold, bytes. */
export const maxFileBytes = Math.max(...Object.values(modes).map(({ maxBytes }) => maxBytes))
export const maxProjectBytes = 1_000_000_000
export const maxManifestBytes = 4_000_000

const Picture = z
  .string()
  .max(400_000)
  .regex(/^data:image\/(jpeg|png|webp);base64,/)

const Stored = z.object({
  /** The file's name in the ZIP. */
  file: z.string().regex(/^files\/\d{1,3}$/),
  bytes: z.number().int().positive().max(maxFileBytes),
  /** SHA-256 in hex. */
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
})

const StoredItem = Stored.extend({
  name: z.string().min(1).max(255),
  part: z.enum(['photo', 'clip', 'voice']),
  type: z.string().regex(/^(image|video|audio)\/[\w.+-]{1,60}$/),
  hash: z.string().max(64).optional(),
  duration: z.number().nonnegative().optional(),
  trim: z.object({ from: z.number().nonnegative(), to: z.number().positive() }).optional(),
  placed: z
    .array(z.object({ text: z.string().max(500), from: z.number().nonnegative(), to: z.number().positive() }))
    .max(2000)
    .optional(),
  thumb: Picture.optional(),
  waves: z.array(z.number().min(0).max(1)).max(2000).optional(),
})

const StoredFilm = Stored.extend({
  export: z.string().min(1).max(64),
  made: z.literal('phone').optional(),
  at: z.number().nonnegative().optional(),
  poster: Picture.optional(),
  timeline: Timeline.nullish(),
})

/** What `letter.json` says. */
export const Manifest = z.object({
  dearly: z.literal(formatVersion),
  mode: ModeName.exclude(['letter']).optional(),
  ask: z.string().max(500).optional(),
  to: z.string().max(60),
  from: z.string().max(60),
  words: z.string().max(mostWords),
  music: z.enum(moods),
  style: z.enum(looks).optional(),
  captions: z.boolean().optional(),
  speaker: z.object({ voice: z.enum(speakers), pace: z.enum(paces) }).optional(),
  clipSound: z.enum(clipSounds).optional(),
  createdAt: z.number().nonnegative(),
  talk: z.array(Turn).max(200).optional(),
  items: z.array(StoredItem).max(200),
  film: StoredFilm.optional(),
})
export type Manifest = z.infer<typeof Manifest>

/** What stays behind: it belongs to one phone. Whatever else a letter learns has to travel, or this does not compile. */
type Stays = {
  letter:
    | 'id'
    | 'changedAt'
    | 'sealed'
    | 'way'
    | 'earlier'
    | 'link'
    | 'sentAt'
    | 'hasNews'
    | 'isDeleted'
    | 'unsent'
    | 'unended'
    | 'removed'
    | 'state'
  item: 'id'
  film: 'film' | 'expiresAt' | 'problem'
}
type Lost =
  | Exclude<keyof PhoneLetter, keyof Manifest | Stays['letter']>
  | Exclude<keyof Item, keyof Manifest['items'][number] | Stays['item']>
  | Exclude<keyof Film, keyof NonNullable<Manifest['film']> | Stays['film']>
true satisfies [Lost] extends [never] ? true : Lost
