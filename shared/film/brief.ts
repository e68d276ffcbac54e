import { z } from 'zod'
import { Language } from '../language.ts'
import { ModeName } from '../mode-name.ts'
import type { ClipSound } from '../prompt.ts'

/** Picture shapes a film can have, in pixels. Portrait unless the words ask otherwise. */
export const aspects = {
  '9:16': { width: 1080, height: 1920 },
  '16:9': { width: 1920, height: 1080 },
  '1:1': { width: 1080, height: 1080 },
} as const
export const Aspect = z.enum(['9:16', '16:9', '1:1'])
export type Aspect = z.infer<typeof Aspect>

/** The moods our own music generator can play. */
export const Mood = z.enum(['warm', 'tender', 'happy', 'calm', 'hopeful', 'nostalgic', 'playful', 'festive'])
export type Mood = z.infer<typeof Mood>

/** The looks a film can have. */
export const Style = z.enum(['paper', 'film', 'minimal', 'night', 'celebration'])
export type Style = z.infer<typeof Style>

/** How one picture gives way to the next. */
export const Transition = z.enum(['crossfade', 'cut', 'fade', 'slide'])
export type Transition = z.infer<typeof Transition>

/** A span of time in ms, `from` included, `to` excluded. */
export const Span = z.object({ from: z.number().min(0), to: z.number().min(0) })
export type Span = z.infer<typeof Span>

/**
 * A phrase of the words (as `phrasesOf` cuts them) where it is spoken in a voice note, ms of the recording, and how
 * well it was spoken as it is written, 0..1, beside the other phrases.
 */
export const SpokenPhrase = Span.extend({ text: z.string(), match: z.number().min(0).max(1).default(1) })
export type SpokenPhrase = z.infer<typeof SpokenPhrase>

/** One file that takes part in a film, in the order the person gave. Times in ms. */
export const BriefMedia = z.object({
  id: z.string(),
  kind: z.enum(['photo', 'clip', 'voice', 'music']),
  /** Where the renderer finds the bytes; opaque to the plan. */
  url: z.string(),
  name: z.string(),
  /** Length of a clip or a sound. */
  duration: z.number().optional(),
  width: z.number().optional(),
  height: z.number().optional(),
  /** Whether a clip has a sound track. */
  sound: z.boolean().optional(),
  /** The part of a clip or a sound that is used. */
  trim: Span.optional(),
  /** How long a photo stays, where the person said so. */
  showFor: z.number().optional(),
  /** Loudness of its own sound: 1 as recorded, 0 silent. */
  volume: z.number().min(0).max(2).default(1),
  /** Where somebody speaks in a voice note, as measured; the captions follow it. */
  speech: z.array(Span).optional(),
  /**
   * The phrases of the words that were found in a voice note, in order, or were put there by hand. One that is in none
   * of the voice notes was not spoken. Where the words have changed since, what is left of the phrases still counts.
   */
  spoken: z.array(SpokenPhrase).optional(),
})
export type BriefMedia = z.infer<typeof BriefMedia>

/** The words spoken by a synthetic voice: its speed and loudness as factors. */
export const Narration = z.object({
  voice: z.enum(['female', 'male']).default('female'),
  rate: z.number().min(0.5).max(2).default(1),
  volume: z.number().min(0).max(2).default(1),
})
export type Narration = z.infer<typeof Narration>

/** How fast a synthetic voice speaks where it is asked to be slow or fast. */
export const paceRates = { slow: 0.85, usual: 1, fast: 1.15 } as const
/** How loud a clip's own sound stays behind a voice that speaks over it. */
export const clipVolumes = { softer: 0.2, off: 0, full: 1 } as const satisfies Record<ClipSound, number>

/**
 * What a film is to be: all that `plan` needs. Composing fills it, an edit changes it, and the draft is
 * always planned anew from it, so that every edit keeps the rules of the look.
 */
export const Brief = z.object({
  mode: ModeName,
  language: Language,
  to: z.string().default(''),
  from: z.string().default(''),
  /** The person's words, whole: captions over pictures, pages where there are none. */
  words: z.string().default(''),
  captions: z.boolean().default(true),
  /** Where there is one, whoever plans puts the voice that speaks it among the media first. */
  narration: Narration.optional(),
  aspect: Aspect.default('9:16'),
  style: Style.default('paper'),
  /** Without one, as the style does it. */
  transition: Transition.optional(),
  music: z
    .object({ mood: Mood, volume: z.number().min(0).max(2).default(1) })
    .nullable()
    .default({ mood: 'warm', volume: 1 }),
  /** Titles over the film, beside the opening and the closing. */
  titles: z.array(z.object({ text: z.string(), from: z.number(), to: z.number() })).default([]),
  /** The whole film's length in ms, where the person asked for one. */
  duration: z.number().positive().optional(),
  /** Shown by hand in the opening; a plan reads no clock. */
  date: z.string().default(''),
  /** Makes two films of the same words differ in music and motion, and one film the same each time. */
  seed: z.number().int().default(1),
  media: z.array(BriefMedia).default([]),
})
export type Brief = z.infer<typeof Brief>
