import { z } from 'zod'
import { Draft, type DraftSegment, type DraftTrack, trackType } from './draft.ts'
import type { Tongue } from './language.ts'

/** One stretch of a track, in ms from the film's start. `volume` is 0…1 where the draft tells it. */
export const TimelineSegment = z.object({
  name: z.string(),
  /** A text's counterpart in another language, where it is shown with one. */
  translation: z.string().optional(),
  from: z.number(),
  to: z.number(),
  volume: z.number().optional(),
})
export type TimelineSegment = z.infer<typeof TimelineSegment>

const TrackKind = z.enum(['video', 'audio', 'text', 'other'])
type TrackKind = z.infer<typeof TrackKind>

export const TimelineTrack = z.object({
  kind: TrackKind,
  name: z.string(),
  segments: z.array(TimelineSegment),
})
export type TimelineTrack = z.infer<typeof TimelineTrack>

/** What a draft shows a person: its tracks in words and times (ms). */
export const Timeline = z.object({ duration: z.number(), tracks: z.array(TimelineTrack) })
export type Timeline = z.infer<typeof Timeline>

/** One difference between two drafts, as data. */
export const Change = z.discriminatedUnion('what', [
  z.object({ what: z.literal('added'), kind: TrackKind, track: z.string(), segment: TimelineSegment }),
  z.object({ what: z.literal('removed'), kind: TrackKind, track: z.string(), segment: TimelineSegment }),
  z.object({
    what: z.literal('changed'),
    kind: TrackKind,
    track: z.string(),
    before: TimelineSegment,
    segment: TimelineSegment,
  }),
  z.object({ what: z.literal('length'), before: z.number(), after: z.number() }),
  /** The draft differs where we do not know how to read it. */
  z.object({ what: z.literal('details') }),
])
export type Change = z.infer<typeof Change>

const kinds: Record<number, TrackKind> = {
  [trackType.video]: 'video',
  [trackType.audio]: 'audio',
  [trackType.text]: 'text',
}

/**
 * Reads the documented keys of a draft's JSON text. The text is only read: what goes back to the upstream is
 * the text itself, since its numeric ids may be beyond 2^53.
 * @returns undefined when the text is no draft.
 */
export function readTimeline(draftText: string): Timeline | undefined {
  const draft = Draft.safeParse(parse(draftText)).data
  if (!draft) return undefined
  const tracks = (draft.t ?? []).map(readTrack)
  const ends = tracks.flatMap(({ segments }) => segments.map(({ to }) => to))
  return { duration: draft.d ?? Math.max(0, ...ends), tracks }
}

/** Whether a draft can be rendered: some track has a segment. */
export const hasFilm = (timeline: Timeline | undefined): boolean =>
  timeline?.tracks.some(({ segments }) => segments.length > 0) ?? false

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function readTrack(track: DraftTrack): TimelineTrack {
  let end = 0
  const segments = (track.sg ?? []).map((segment) => {
    const from = segment.m?.start ?? end
    end = from + (segment.d ?? 0)
    return { ...readName(segment), from, to: end }
  })
  return { kind: kinds[track.tt] ?? 'other', name: track.m?.name ?? '', segments }
}

const readName = ({ m }: DraftSegment): Omit<TimelineSegment, 'from' | 'to'> => ({
  name: m?.text ?? m?.name ?? '',
  ...(m?.translation === undefined ? {} : { translation: m.translation }),
  ...(m?.volume === undefined ? {} : { volume: m.volume }),
})

/** What changed from one draft to the next, told by the tracks' names and times; empty when nothing did. */
export function changesBetween(before: Timeline | undefined, after: Timeline): Change[] {
  const was = flatten(before)
  const is = flatten(after)
  const changes: Change[] = []
  const unmatched: Placed[] = []
  for (const placed of is) {
    const at = was.findIndex(
      (one) =>
        one.kind === placed.kind && one.track === placed.track && one.segment.name === placed.segment.name,
    )
    if (at < 0) unmatched.push(placed)
    else {
      const [twin] = was.splice(at, 1)
      if (twin && !sameSegment(twin.segment, placed.segment))
        changes.push({ what: 'changed', ...placed, before: twin.segment })
    }
  }
  for (const placed of was) changes.push({ what: 'removed', ...placed })
  for (const placed of unmatched) changes.push({ what: 'added', ...placed })
  if (before && before.duration !== after.duration) {
    changes.push({ what: 'length', before: before.duration, after: after.duration })
  }
  return changes
}

type Placed = { kind: TrackKind; track: string; segment: TimelineSegment }

const flatten = (timeline: Timeline | undefined): Placed[] =>
  (timeline?.tracks ?? []).flatMap(({ kind, name, segments }) =>
    segments.map((segment) => ({ kind, track: name, segment })),
  )

const sameSegment = (a: TimelineSegment, b: TimelineSegment) =>
  a.from === b.from && a.to === b.to && a.volume === b.volume && a.translation === b.translation

const words = {
  en: {
    timeline: (count: number) => `Timeline (${count} ${count === 1 ? 'track' : 'tracks'}):`,
    empty: 'Nothing on the timeline yet.',
    kinds: { video: 'Video', audio: 'Sound', text: 'Title', other: 'Track' },
    tracks: { BGM: 'Music' },
    quote: (text: string) => `“${text}”`,
    joined: ', ',
    colon: ': ',
    added: (what: string) => `${what} added`,
    removed: (what: string) => `${what} removed`,
    changed: (what: string) => `${what} changed`,
    length: (from: string, to: string) => `Length ${from} → ${to}`,
    details: 'Some details of the film changed.',
    more: (count: number) => `and ${count} more`,
  },
  'zh-CN': {
    timeline: (count: number) => `时间线（${count} 条轨道）：`,
    empty: '时间线上还没有内容。',
    kinds: { video: '画面', audio: '声音', text: '文字', other: '轨道' },
    tracks: { Video: '画面', Voice: '人声', BGM: '音乐', Title: '标题', Captions: '字幕' },
    quote: (text: string) => `“${text}”`,
    joined: '，',
    colon: '：',
    added: (what: string) => `添加了${what}`,
    removed: (what: string) => `去掉了${what}`,
    changed: (what: string) => `调整了${what}`,
    length: (from: string, to: string) => `时长 ${from} → ${to}`,
    details: '影片的一些细节有变化。',
    more: (count: number) => `另有 ${count} 处`,
  },
} as const satisfies Record<Tongue, unknown>

const seconds = (ms: number) => `${Math.round(ms / 100) / 10}`
const range = ({ from, to }: TimelineSegment) => `${seconds(from)}–${seconds(to)} s`
const percent = (volume: number | undefined) => (volume === undefined ? [] : [`${Math.round(volume * 100)}%`])

const nameOf = (kind: TrackKind, track: string, tongue: Tongue) => track || words[tongue].kinds[kind]

/** So many segments of a track are told one by one; the rest are counted. */
const mostTold = 6

/** `Timeline (3 tracks): 1. Video: city timelapse (0–10 s) 2. BGM: Lo-fi (0–10 s, 35%)…`, in the person's language. */
export function summarise(timeline: Timeline | undefined, tongue: Tongue): string {
  const say = words[tongue]
  if (!timeline || !hasFilm(timeline)) return say.empty
  const tracks = timeline.tracks.filter(({ segments }) => segments.length > 0)
  const lines = tracks.map(({ kind, name, segments }, at) => {
    const items = segments.slice(0, mostTold).map((segment) => {
      const label = kind === 'text' ? say.quote(segment.name) : segment.name
      return `${label} (${[range(segment), ...percent(segment.volume)].join(say.joined)})`.trim()
    })
    const rest = segments.length - items.length
    if (rest > 0) items.push(say.more(rest))
    return `${at + 1}. ${nameOf(kind, name, tongue)}${say.colon}${items.join(say.joined)}`
  })
  return [say.timeline(tracks.length), ...lines].join(' ')
}

/** One change in words: `Title added: “Paradise Found”, 0–3 s`. */
export function describeChange(change: Change, tongue: Tongue): string {
  const say = words[tongue]
  if (change.what === 'details') return say.details
  if (change.what === 'length') return say.length(`${seconds(change.before)} s`, `${seconds(change.after)} s`)
  const { kind, track, segment } = change
  const label = segment.name && (kind === 'text' ? say.quote(segment.name) : segment.name)
  const before = change.what === 'changed' ? percent(change.before.volume) : []
  const after = percent(segment.volume)
  const volume = before[0] && after[0] && before[0] !== after[0] ? [`${before[0]} → ${after[0]}`] : after
  const facts = [label, range(segment), ...volume].filter(Boolean).join(say.joined)
  const tracks: Record<string, string> = say.tracks
  return `${say[change.what](tracks[track] ?? nameOf(kind, track, tongue))}${say.colon}${facts}`
}

/** A few changes in words, the rest counted: what a person is told after an edit that came without a word. */
export function describeChanges(changes: readonly Change[], tongue: Tongue, most = 4): string {
  const say = words[tongue]
  const told = changes.slice(0, most).map((change) => describeChange(change, tongue))
  const rest = changes.length - told.length
  return [...told, ...(rest > 0 ? [say.more(rest)] : [])].join('\n')
}
