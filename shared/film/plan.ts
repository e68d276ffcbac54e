import { type Draft, type DraftSegment, type DraftTrack, trackType } from '../draft.ts'
import { tongueOf } from '../language.ts'
import { modes } from '../modes.ts'
import { aspects, Brief, type BriefMedia, type Span, type SpokenPhrase } from './brief.ts'
import { greetingFor, signatureFor } from './greeting.ts'
import { type Page, pagesOf, pageTime } from './plan-pages.ts'
import { leastPicturesTime, photoTime, placePictures, trimOf } from './plan-pictures.ts'
import type { DraftNote, SegmentNote } from './segment.ts'
import { transitionOf } from './styles/transitions.ts'
import { captionPhrases } from './words/bilingual.ts'
import { scenesOf } from './words/scenes.ts'
import { easyTime, heardAs, leastTime, timeFor, timePhrases } from './words/timing.ts'

const openingTime = 2500
const closingTime = 3000
/** A breath before the voice, and after it. */
const breath = 300
const emptyFilmTime = 3000

/** A text or picture with its time, on its way to a segment. */
type Placed = Span & { note: SegmentNote }

/** The letter as pictures and words over one stretch of time. */
type Body = { to: number; pictures: Placed[]; words: Placed[] }

/**
 * Plans a film: from what it is to be to a draft that, with the media's bytes, is enough to draw it. The same
 * brief gives the same draft. Times in ms.
 */
export function plan(input: Brief): Draft {
  const brief = Brief.parse(input)
  const opening = opens(brief) ? openingTime : 0
  const voices = placeVoices(brief, opening)
  const body = bodyOf(brief, opening, voices)
  const closing = closes(brief) ? closingTime : 0
  const end = Math.max(body.to + closing, Math.max(0, ...brief.titles.map(({ to }) => to)))
  const pictures = [...openingPaper(opening), ...stretchLast(body.pictures, body.to, end)]
  const tracks = [
    track('Video', trackType.video, pictures),
    track('Voice', trackType.audio, voices),
    track('BGM', trackType.audio, musicOf(brief, end)),
    track('Title', trackType.text, titlesOf(brief, { opening, closing, end })),
    track('Captions', trackType.text, body.words),
  ]
  return { t: tracks.filter((one) => one.sg!.length > 0), d: end, m: draftNote(brief) }
}

const opens = ({ mode, to }: Brief) => hasFrame(mode, to)
const closes = ({ mode, from }: Brief) => hasFrame(mode, from)

/** A letter opens and closes always, scenes where there is someone to name. */
const hasFrame = (mode: Brief['mode'], name: string) => {
  const { words } = modes[mode]
  return words === 'pages' || (words === 'scenes' && name.trim() !== '')
}

const track = (name: string, tt: number, placed: readonly Placed[]): DraftTrack => ({
  tt,
  m: { name },
  sg: placed.map(({ from, to, note }): DraftSegment => {
    const start = Math.round(from)
    return { d: Math.round(to) - start, m: { start, ...note } }
  }),
})

const draftNote = (brief: Brief): DraftNote => ({
  ...aspects[brief.aspect],
  aspect: brief.aspect,
  style: brief.style,
  transition: brief.transition ?? transitionOf[brief.style],
  language: brief.language,
  seed: brief.seed,
  ...(modes[brief.mode].filmMaxBytes && { maxBytes: modes[brief.mode].filmMaxBytes }),
})

/** A voice with the phrases that are spoken in it, in ms of the film. */
type PlacedVoice = Placed & { spoken: SpokenPhrase[] }

function placeVoices({ media }: Brief, opening: number): PlacedVoice[] {
  let at = opening + breath
  return media
    .filter(({ kind }) => kind === 'voice')
    .map((voice) => {
      const trim = trimOf(voice)
      const from = at
      at += trim.to - trim.from + breath
      const inFilm = <S extends Span>(spans: readonly S[]): S[] =>
        spans
          .map((span) => ({
            ...span,
            from: Math.max(span.from, trim.from) - trim.from + from,
            to: Math.min(span.to, trim.to) - trim.from + from,
          }))
          .filter((span) => span.to > span.from)
      const { name, url, volume } = voice
      const speech = inFilm(voice.speech ?? [trim])
      return {
        from,
        to: from + trim.to - trim.from,
        note: { name, url, volume, trim, part: 'voice', speech },
        spoken: inFilm(voice.spoken ?? []),
      }
    })
}

function bodyOf(brief: Brief, from: number, voices: readonly PlacedVoice[]): Body {
  const pictures = brief.media.filter(({ kind }) => kind === 'photo' || kind === 'clip')
  if (pictures.length === 0 && voices.length === 0 && brief.words.trim()) return paperBody(brief, from)
  return pictureBody(brief, { from, voices, pictures })
}

/** The asked length that is left for the body, once the opening and the closing have theirs. */
const wishFor = (brief: Brief) =>
  brief.duration === undefined
    ? 0
    : brief.duration - (opens(brief) ? openingTime : 0) - (closes(brief) ? closingTime : 0)

function pictureBody(
  brief: Brief,
  {
    from,
    voices,
    pictures,
  }: { from: number; voices: readonly PlacedVoice[]; pictures: readonly BriefMedia[] },
): Body {
  const photoLeast = brief.duration === undefined ? photoTime.least : photoTime.hurried
  const told = voices.flatMap(({ spoken }) => spoken)
  const phrases = brief.captions ? captionPhrases(brief.words, brief.language, told) : []
  const readTime = brief.duration === undefined ? easyTime : leastTime
  const silent = phrases.reduce((sum, phrase) => sum + timeFor(phrase, readTime), 0)
  const speechEnd = Math.max(from, ...voices.map(({ to }) => to + breath))
  const seen = from + Math.max(leastPicturesTime(pictures, photoLeast), wishFor(brief))
  const spoken = voices.flatMap(({ note }) => note.speech ?? [])
  const quietSpan = {
    from: from + 500,
    to: Math.max(from + silent + 500, Math.min(seen, from + silent * 2.5)),
  }
  const timed = timePhrases(phrases, spoken.length > 0 ? spoken : [quietSpan], heardAs(phrases, told))
  const to = Math.max(speechEnd, seen, timed.at(-1)?.to ?? 0, closes(brief) ? from : emptyFilmTime)
  const beats = timed.flatMap((phrase, at) =>
    phrase.endsSentence && timed[at + 1] ? [timed[at + 1]!.from] : [],
  )
  const placed = placePictures(pictures, { from, to }, { beats, photoLeast }).map(
    ({ media, trim, muted, ...span }): Placed => ({ ...span, note: pictureNote(media, trim, muted) }),
  )
  return {
    to,
    pictures: placed.length > 0 ? placed : to > from ? [{ from, to, note: backdrop(voices) }] : [],
    words: timed.map(({ from, to, text, translation }) => ({
      from,
      to,
      note: { text, translation, role: 'caption' as const },
    })),
  }
}

/** Behind a voice without pictures lies the ribbon of its own waves; behind nothing at all, paper. */
const backdrop = (voices: readonly Placed[]): SegmentNote =>
  voices[0] ? { name: 'Ribbon', picture: 'ribbon' } : { name: 'Paper', picture: 'paper' }

const pictureNote = (
  { kind, name, url, sound, volume }: BriefMedia,
  trim?: Span,
  muted = false,
): SegmentNote =>
  kind === 'clip'
    ? { name, url, picture: 'clip', trim, sound: sound !== false && !muted, volume: muted ? 0 : volume }
    : { name, url, picture: 'photo' }

/** Words alone: a letter on sheets that turn, or in the other modes one scene a sheet. */
function paperBody(brief: Brief, from: number): Body {
  const role = modes[brief.mode].words === 'pages' ? 'page' : 'slide'
  const texts =
    role === 'page'
      ? pagesOf(brief.words, brief.language, brief.aspect)
      : scenesOf(brief.words, brief.language).map((text): Page => ({ text }))
  const least = texts.map((page) => (role === 'page' ? pageTime(page) : easyTime(page.text) + 500))
  const whole = least.reduce((sum, time) => sum + time, 0)
  const stretch = Math.max(1, wishFor(brief) / whole)
  let at = from
  const words = texts.map((page, index): Placed => {
    const start = at
    at += Math.round(least[index]! * stretch)
    return { from: start, to: at, note: { ...page, role } }
  })
  const pictures = words.map(({ from, to }) => ({
    from,
    to,
    note: { name: 'Paper', picture: 'paper' as const },
  }))
  return { to: at, pictures, words }
}

const openingPaper = (opening: number): Placed[] =>
  opening > 0 ? [{ from: 0, to: opening, note: { name: 'Paper', picture: 'paper' } }] : []

/** The last picture is still there at the closing; a page of words makes room for the name. */
function stretchLast(pictures: readonly Placed[], bodyEnd: number, end: number): Placed[] {
  const last = pictures.at(-1)
  if (end <= bodyEnd) return [...pictures]
  if (!last || last.note.picture === 'paper' || last.note.picture === 'ribbon') {
    return [...pictures, { from: bodyEnd, to: end, note: { name: 'Paper', picture: 'paper' } }]
  }
  return [...pictures.slice(0, -1), { ...last, to: end }]
}

function titlesOf(
  brief: Brief,
  { opening, closing, end }: { opening: number; closing: number; end: number },
): Placed[] {
  const greeting = greetingFor(brief.to, brief.language)
  const signature = signatureFor(brief.from, brief.language)
  const { date } = brief
  const placed: Placed[] = []
  if (opening > 0 && greeting) {
    placed.push({ from: 0, to: opening, note: { text: greeting, role: 'greeting', ...(date && { date }) } })
  }
  for (const { text, from, to } of brief.titles) placed.push({ from, to, note: { text, role: 'title' } })
  if (closing > 0 && signature) {
    placed.push({ from: end - closing, to: end, note: { text: signature, role: 'signature' } })
  }
  return placed
}

/** The person's own music where there is some, else a composed piece in the mood; it lasts as long as the film. */
function musicOf({ media, music, language }: Brief, end: number): Placed[] {
  if (!music) return []
  const own = media.filter(({ kind }) => kind === 'music')
  if (own.length === 0) {
    const name = moodNames[music.mood][tongueOf(language)]
    return [{ from: 0, to: end, note: { name, mood: music.mood, volume: music.volume, part: 'music' } }]
  }
  const placed: Placed[] = []
  for (let at = 0, index = 0; at < end; index++) {
    const song = own[index % own.length]!
    const trim = trimOf(song)
    const to = Math.min(end, at + trim.to - trim.from)
    const volume = Math.min(2, music.volume * song.volume)
    placed.push({ from: at, to, note: { name: song.name, url: song.url, trim, volume, part: 'music' } })
    at = to
  }
  return placed
}

const moodNames = {
  warm: { en: 'warm', 'zh-CN': '温暖' },
  tender: { en: 'tender', 'zh-CN': '温柔' },
  happy: { en: 'happy', 'zh-CN': '快乐' },
  calm: { en: 'calm', 'zh-CN': '平静' },
  hopeful: { en: 'hopeful', 'zh-CN': '希望' },
  nostalgic: { en: 'nostalgic', 'zh-CN': '怀旧' },
  playful: { en: 'playful', 'zh-CN': '俏皮' },
  festive: { en: 'festive', 'zh-CN': '喜庆' },
} as const
