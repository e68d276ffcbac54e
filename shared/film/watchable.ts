import { type Draft, type DraftSegment, type DraftTrack, trackType } from '../draft.ts'
import { DraftNote, noteOf, type SegmentNote } from './segment.ts'

/** A file of the letter as a draft may call it: by its name, or by the address that the upstream gave it. */
export type KnownFile = { name: string; url?: string }

const ours = 'letter:'
/** What stands for a file that is not the letter's: the upstream's own, whose address is nobody else's business. */
const elsewhere = 'elsewhere:'

/** The name of the letter's file that a watchable draft means; undefined for one that is not the letter's. */
export const nameIn = (url: string): string | undefined =>
  url.startsWith(ours) ? url.slice(ours.length) : undefined

/**
 * What has to be known of the upstream's draft to watch it where the letter's own files are: the documented keys, and
 * of the metadata what Dearly itself reads. Files are told by their names in the letter; a picture of anybody else's
 * keeps its time and its name.
 */
export function watchable(draft: Draft, files: readonly KnownFile[]): Draft {
  return {
    t: (draft.t ?? []).map((track) => watchableTrack(track, files)),
    d: draft.d,
    m: DraftNote.parse(draft.m ?? {}),
  }
}

const watchableTrack = ({ tt, m, sg = [] }: DraftTrack, files: readonly KnownFile[]): DraftTrack => ({
  tt,
  m: { name: m?.name },
  sg: sg.map((segment) => ({ d: segment.d, m: { ...noteOf(segment), url: urlFor(tt, segment, files) } })),
})

function urlFor(tt: number, segment: DraftSegment, files: readonly KnownFile[]): string | undefined {
  if (tt !== trackType.video && tt !== trackType.audio) return undefined
  const note = noteOf(segment)
  const strings = stringsIn(segment)
  const file =
    files.find(({ url }) => url !== undefined && strings.includes(url)) ??
    files.find(({ name }) => name === note.name)
  if (file) return ours + file.name
  const isMade = tt === trackType.video ? isDrawn(note) : !strings.some((text) => /^https?:/i.test(text))
  return isMade ? undefined : elsewhere
}

/** Whether a picture is none of a file's. */
const isDrawn = ({ picture }: SegmentNote) => picture === 'paper' || picture === 'ribbon'

/** All texts in a value, however deep: where the upstream keeps a file's address is not documented. */
function stringsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  if (typeof value !== 'object' || value === null) return []
  return Object.values(value).flatMap(stringsIn)
}
