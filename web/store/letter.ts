import type { Style } from '../../shared/film/brief.ts'
import type { Turn } from '../../shared/letter.ts'
import type { ModeName } from '../../shared/modes.ts'
import type { Problem } from '../../shared/problems.ts'
import type { ClipSound, Speaker } from '../../shared/prompt.ts'
import type { Timeline } from '../../shared/timeline.ts'

/** One photo, clip or voice note, as the phone keeps it. Its bytes are in the store under the same id. */
export type Item = {
  id: string
  name: string
  part: 'photo' | 'clip' | 'voice'
  /** MIME type. */
  type: string
  bytes: number
  /** Of the file it came from: the same one is not taken twice. */
  hash?: string
  /** Of a clip or a voice note, ms. */
  duration?: number
  /** The part of a voice note that is to be heard; the bytes are cut when they are packed. */
  trim?: Trim
  /** Phrases of the words that the person has set to where they begin in a voice note, ms of the recording. */
  placed?: PlacedPhrase[]
  /** A small picture of it, as a data URL. */
  thumb?: string
  /** A voice note's shape: levels 0…1, evenly spread. */
  waves?: number[]
}

/** From where to where, ms. */
export type Trim = { from: number; to: number }

/** A phrase as captions show it, and where it is spoken. */
export type PlacedPhrase = Trim & { text: string }

/** What is recorded in the app. A take is one recording, from its beginning until it lies in the letter. */
export const takes = ['voice', 'clip'] as const
export type Take = (typeof takes)[number]

export const moods = [
  'warm',
  'tender',
  'happy',
  'calm',
  'hopeful',
  'nostalgic',
  'playful',
  'festive',
  'none',
] as const
export type Mood = (typeof moods)[number]

/** The styles that a film may have. */
export const looks = ['paper', 'film', 'minimal', 'night', 'celebration'] as const satisfies readonly Style[]

/** What became of a letter after it was sealed; each step is kept before the next begins. */
export type Sealed = {
  /** When it was sealed, or last asked for again, ms since 1970. */
  at: number
  /** The turn's id, chosen when it was sealed: however often it is sent, the film is made once. */
  turn: string
  /** The language and the message, as they were sealed. */
  language: string
  /** The letter's id on the server, once it has one. */
  letter?: string
  /** Our items that the server holds, by our id: their name there. */
  sent: Record<string, string>
  /** Where our large items are going, by our id: an upload goes on there. */
  uploads?: Record<string, string | undefined>
  /** Our items that the server refused, by our id: what the person was told. They are left out. */
  refused: Record<string, string>
  /** The turn was taken in by the server. */
  asked: boolean
}

/** A film that this phone holds, to be seen and told of without any server. */
export type Film = {
  export: string
  /** It was made here, not by the studio. */
  made?: 'phone'
  /** Its bytes are in the store under this id. */
  film: string
  /** When it came onto the phone, ms since 1970. */
  at?: number
  bytes: number
  /** Until when the server keeps a copy, ms since 1970. */
  expiresAt?: number
  /** A picture of it, as a data URL. */
  poster?: string
  /** What is in it, and when. */
  timeline?: Timeline | null
  /** Why the last change to it did not work. */
  problem?: Problem
}

/** A sentence about a film, on its way to the studio under an id that was chosen when it was said. */
export type Sentence = {
  turn: string
  text: string
  /** Why the server did not take it in; it goes out again only when the person says so. */
  refused?: Problem
}

/** A link to a film that was made for its receiver: the server tells its address only once. */
export type FilmLink = {
  /** The server's letter that holds it. */
  letter: string
  id: string
  /** Which film it leads to. */
  export: string
  url: string
  /** ms since 1970 */
  expiresAt: number
  /** What the receiver reads above the film; empty where it names no one. */
  title: string
}

/** What else is made than a letter to someone. */
export type OtherMode = Exclude<ModeName, 'letter'>

/** As long as the words of a letter may be, in characters. */
export const mostWords = 20_000

/** A letter as it is composed on the phone: it needs no server until it is sealed. */
export type PhoneLetter = {
  id: string
  /** A letter to someone where there is none. */
  mode?: OtherMode
  /** What is to be made, in the person's sentence; the mode's own where there is none. */
  ask?: string
  to: string
  from: string
  words: string
  items: Item[]
  music: Mood
  /** How its film looks; paper unless the person says otherwise. */
  style?: Style
  /** Whether the words are shown on the pictures, too; they are unless the person says no. */
  captions?: boolean
  /** Who speaks a voice-over that the person does not speak; a woman at her usual pace unless they say otherwise. */
  speaker?: Speaker
  /** What becomes of the clips' own sound under a voice-over; softer unless the person says otherwise. */
  clipSound?: ClipSound
  createdAt: number
  changedAt: number
  sealed?: Sealed
  /** Its film is being made here, not by the studio. */
  way?: 'phone'
  film?: Film
  /** The films that came before it, newest first: nothing that was liked is lost by a change. */
  earlier?: Film[]
  link?: FilmLink
  /** What was said about its film so far, and what came of it; oldest first. */
  talk?: Turn[]
  /** What was said about it and did not reach the studio yet, oldest first. */
  unsent?: Sentence[]
  /** When its film was last handed to someone, ms since 1970. */
  sentAt?: number
  /** Its film is ready, or it is in trouble, and nobody has seen that yet. */
  hasNews?: boolean
  /** Taken away; it can be brought back until the app is closed. */
  isDeleted?: boolean
  /** Takes that were begun and did not end; their chunks are in the store. */
  unended?: Take[]
  /** Items taken out whose bytes are still there, by their id. */
  removed?: string[]
  /** Where it stands, for the list: set by the making. One that is `changing` has a film meanwhile. */
  state: 'writing' | 'sending' | 'making' | 'changing' | 'ready' | 'failed'
}

export function newLetter(id: string, from: string, now: number, mode?: OtherMode): PhoneLetter {
  return {
    id,
    mode,
    to: '',
    from,
    words: '',
    items: [],
    music: 'warm',
    createdAt: now,
    changedAt: now,
    state: 'writing',
  }
}

/** How long an item is to be heard or seen, ms. */
export const lengthOf = ({ duration = 0, trim }: Item): number => (trim ? trim.to - trim.from : duration)

/** The waves of the part of a voice note that is to be heard. */
export const wavesOf = ({ duration = 0, trim, waves = [] }: Item): number[] => {
  const at = (ms: number) => (ms / duration) * waves.length
  return trim ? waves.slice(Math.floor(at(trim.from)), Math.ceil(at(trim.to))) : waves
}

/** Whether its film is being made or changed. */
export const isOnItsWay = ({ state }: PhoneLetter): boolean =>
  state === 'sending' || state === 'making' || state === 'changing'

/** What was said and may go out by itself. */
export const sayable = ({ unsent = [] }: PhoneLetter): Sentence | undefined =>
  unsent.find(({ refused }) => !refused)

/** Whether the studio still owes an answer. */
export const isInTalk = (letter: PhoneLetter): boolean =>
  sayable(letter) !== undefined || (letter.talk?.some(({ endedAt }) => !endedAt) ?? false)

/** Whether there is anything to make a film of. */
export const hasContent = ({ words, items }: PhoneLetter): boolean => words.trim() !== '' || items.length > 0

/** All of a letter's films that are on this phone, the one that is shown first. */
export const filmsOf = ({ film, earlier = [] }: PhoneLetter): Film[] => (film ? [film, ...earlier] : earlier)

/** Whether there is anything in it that a person would miss. */
export const isBegun = (letter: PhoneLetter): boolean =>
  hasContent(letter) ||
  letter.to !== '' ||
  !!letter.ask ||
  letter.sealed !== undefined ||
  letter.film !== undefined ||
  !!letter.unended?.length
