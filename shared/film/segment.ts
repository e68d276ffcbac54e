import { z } from 'zod'
import type { Draft, DraftSegment } from '../draft.ts'
import { Aspect, Mood, Span, Style, Transition } from './brief.ts'

/**
 * What Dearly writes into a draft's `m`: enough, with the media's bytes, to draw the film again.
 * Read tolerantly: an unknown or broken value counts as absent, since a draft may come from elsewhere.
 */
const maybe = <T extends z.ZodType>(schema: T) => schema.optional().catch(undefined)
const Url = z.string().min(1)

/** A picture on the video track. `paper` carries no file: texts lie on it. */
export const Picture = z.enum(['paper', 'photo', 'clip', 'ribbon'])
export type Picture = z.infer<typeof Picture>

/** What a text is for, which decides how it is set. */
export const TextRole = z.enum(['greeting', 'caption', 'page', 'slide', 'title', 'signature'])
export type TextRole = z.infer<typeof TextRole>

export const SegmentNote = z.object({
  start: maybe(z.number().min(0)),
  name: maybe(z.string()),
  text: maybe(z.string()),
  /** The same as the text in another language, paragraph by paragraph. */
  translation: maybe(z.string()),
  volume: maybe(z.number().min(0).max(2)),
  url: maybe(Url),
  picture: maybe(Picture),
  /** The part of the file that is used, in ms; its sound plays from the same place. */
  trim: maybe(Span),
  sound: maybe(z.boolean()),
  role: maybe(TextRole),
  /** The small line under a greeting: the date. */
  date: maybe(z.string()),
  mood: maybe(Mood),
  /** `voice` leads and the music bows to it; `music` is a file of the person's own. */
  part: maybe(z.enum(['voice', 'music'])),
  /** Where somebody speaks, in ms of the film. */
  speech: maybe(z.array(Span)),
})
export type SegmentNote = z.infer<typeof SegmentNote>

export const DraftNote = z.object({
  width: maybe(z.number().int().min(16).max(4096)),
  height: maybe(z.number().int().min(16).max(4096)),
  aspect: maybe(Aspect),
  style: maybe(Style),
  transition: maybe(Transition),
  language: maybe(z.string()),
  seed: maybe(z.number().int()),
  /** The largest MP4 that may come of it, in bytes. */
  maxBytes: maybe(z.number().positive()),
})
export type DraftNote = z.infer<typeof DraftNote>

/** Our part of a segment's metadata; empty for a segment that somebody else wrote. */
export const noteOf = (segment: DraftSegment): SegmentNote => SegmentNote.parse(segment.m ?? {})

/** Our part of a draft's metadata. */
export const draftNoteOf = (draft: Draft): DraftNote => DraftNote.parse(draft.m ?? {})
