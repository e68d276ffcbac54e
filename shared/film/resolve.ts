import { type Draft, type DraftSegment, type DraftTrack, trackType } from '../draft.ts'
import { aspects, Mood, type Span, type Style, type Transition } from './brief.ts'
import { draftNoteOf, noteOf, type Picture, type SegmentNote, type TextRole } from './segment.ts'
import { transitionOf } from './styles/transitions.ts'

/** One picture and its time; scenes follow one another without a gap. */
export type Scene = Span & {
  /** `absent` is one whose file is not at hand where the film is shown. */
  picture: Picture | 'absent'
  name?: string
  /** The photo's or clip's bytes. */
  url?: string
  /** The part of a clip that plays. */
  trim?: Span
  /** Its place among the scenes: what alternates goes by it. */
  order: number
}

/** A text on the film. */
export type FilmText = Span & { role: TextRole; text: string; translation?: string; date?: string }

/** A sound: a file's, from `trim.from` on, or composed in a mood. */
export type Sound = Span & {
  part: 'voice' | 'music' | 'clip'
  url?: string
  mood?: Mood
  trim?: Span
  volume: number
  /** Where somebody speaks, in ms of the film. */
  speech: Span[]
}

/** A draft made ready to draw: everything at its time, in ms. */
export type Film = {
  width: number
  height: number
  fps: number
  duration: number
  style: Style
  transition: Transition
  language: string
  seed: number
  maxBytes?: number
  scenes: Scene[]
  texts: FilmText[]
  sounds: Sound[]
}

const framesPerSecond = 30

/** A segment with its time and our reading of its metadata. */
type Timed = Span & { note: SegmentNote; foreignUrl?: string }

/**
 * Reads a draft as a film. Tolerant of drafts that others wrote: segments without a start follow one another,
 * what is unknown is ignored, and where there is no picture there is paper.
 */
export function resolve(draft: Draft): Film {
  const note = draftNoteOf(draft)
  const style = note.style ?? 'paper'
  const tracks = (draft.t ?? []).map((track) => ({ track, segments: timed(track) }))
  const of = (tt: number) => tracks.filter(({ track }) => track.tt === tt)
  const ends = tracks.flatMap(({ segments }) => segments.map(({ to }) => to))
  const duration = Math.max(draft.d ?? 0, ...ends, 100)
  const pictures = of(trackType.video).flatMap(({ segments }) => segments)
  return {
    width: note.width ?? aspects['9:16'].width,
    height: note.height ?? aspects['9:16'].height,
    fps: framesPerSecond,
    duration,
    style,
    transition: note.transition ?? transitionOf[style],
    language: note.language ?? 'en',
    seed: note.seed ?? 1,
    maxBytes: note.maxBytes,
    scenes: withoutGaps(pictures.map(sceneOf), duration),
    texts: of(trackType.text).flatMap(({ track, segments }) => segments.flatMap((one) => textOf(one, track))),
    sounds: [
      ...of(trackType.audio).flatMap(({ track, segments }) => segments.flatMap((one) => soundOf(one, track))),
      ...pictures.flatMap(clipSound),
    ],
  }
}

function timed(track: DraftTrack): Timed[] {
  let at = 0
  return (track.sg ?? []).map((segment) => {
    const note = noteOf(segment)
    const from = note.start ?? at
    at = from + Math.max(0, segment.d ?? 0)
    return { from, to: at, note, foreignUrl: urlIn(segment) }
  })
}

const urlIn = ({ m }: DraftSegment) => {
  const found = m?.url ?? m?.src ?? m?.cdn_url
  return typeof found === 'string' && found ? found : undefined
}

const sceneOf = ({ from, to, note, foreignUrl: url }: Timed): Omit<Scene, 'order'> => ({
  from,
  to,
  // Whether a file moves is seen when it is opened; a foreign draft does not say.
  picture: note.picture ?? (url ? 'clip' : 'paper'),
  name: note.name,
  url,
  trim: note.trim,
})

/** Sorts the scenes and lets each stay until the next; the first begins with the film, the last ends it. */
function withoutGaps(scenes: readonly Omit<Scene, 'order'>[], duration: number): Scene[] {
  const sorted = scenes.filter(({ from, to }) => to > from).sort((a, b) => a.from - b.from)
  if (sorted.length === 0) return [{ from: 0, to: duration, picture: 'paper', order: 0 }]
  const seen = sorted.map((scene, order) => ({ ...scene, order, to: sorted[order + 1]?.from ?? duration }))
  const first = seen[0]!
  if (first.from === 0) return seen
  return [
    { from: 0, to: first.from, picture: 'paper', order: 0 },
    ...seen.map((scene) => ({ ...scene, order: scene.order + 1 })),
  ]
}

function textOf({ from, to, note }: Timed, track: DraftTrack): FilmText[] {
  const text = note.text ?? note.name ?? ''
  if (!text.trim() || to <= from) return []
  const role = note.role ?? (/title/i.test(track.m?.name ?? '') ? 'title' : 'caption')
  const { translation, date } = note
  return [{ from, to, role, text, ...(translation && { translation }), ...(date && { date }) }]
}

function soundOf({ from, to, note, foreignUrl: url }: Timed, track: DraftTrack): Sound[] {
  const part = note.part ?? (/voice|narrat|speech|旁白|配音/i.test(track.m?.name ?? '') ? 'voice' : 'music')
  const mood = url ? undefined : (note.mood ?? (part === 'music' ? moodNamed(note.name) : undefined))
  if ((!url && !mood) || to <= from) return []
  const speech = note.speech ?? (part === 'voice' ? [{ from, to }] : [])
  return [{ from, to, part, url, mood, trim: note.trim, volume: note.volume ?? 1, speech }]
}

const moodNamed = (name = '') => Mood.options.find((mood) => name.toLowerCase().includes(mood)) ?? 'warm'

function clipSound({ from, to, note, foreignUrl: url }: Timed): Sound[] {
  const moves = note.picture === 'clip' || (note.picture === undefined && url !== undefined)
  if (!moves || note.sound === false || note.volume === 0) return []
  const length = note.trim ? note.trim.to - note.trim.from : to - from
  const end = Math.min(to, from + length)
  return [{ from, to: end, part: 'clip', url, trim: note.trim, volume: note.volume ?? 1, speech: [] }]
}
