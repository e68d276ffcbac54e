import { z } from 'zod'

/**
 * The timeline as NemoVideo holds it. Only five keys are documented: `t` tracks, `tt` track type (0 video,
 * 1 audio, 7 text), `sg` segments, `d` duration in ms, `m` metadata. All else is kept and never relied on.
 * What Dearly itself writes into a draft (start, name, text, translation, volume, its drawing instructions) is in `m`.
 */
const Metadata = z.looseObject({
  /** Where a segment begins in the film, in ms; without it segments follow one another. */
  start: z.number().optional().catch(undefined),
  name: z.string().optional().catch(undefined),
  text: z.string().optional().catch(undefined),
  translation: z.string().optional().catch(undefined),
  volume: z.number().optional().catch(undefined),
})
const absent = <T extends z.ZodType>(schema: T) =>
  schema
    .nullish()
    .transform((value) => value ?? undefined)
    .optional()

export const DraftSegment = z.looseObject({ d: absent(z.number()), m: absent(Metadata) })
export const DraftTrack = z.looseObject({
  tt: z.number(),
  sg: absent(z.array(DraftSegment)),
  m: absent(Metadata),
})
export const Draft = z.looseObject({
  t: absent(z.array(DraftTrack)),
  d: absent(z.number()),
  m: absent(z.looseObject({})),
})
export type Draft = z.infer<typeof Draft>
export type DraftTrack = z.infer<typeof DraftTrack>
export type DraftSegment = z.infer<typeof DraftSegment>

/** The documented track types. */
export const trackType = { video: 0, audio: 1, text: 7 } as const
