import type { Turn } from '../../shared/letter.ts'
import type { Problem } from '../../shared/problems.ts'
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
  /** A small picture of it, as a data URL. */
  thumb?: string
  /** A voice note's shape: levels 0…1, evenly spread. */
  waves?: number[]
}

export type Mood = 'warm' | 'tender' | 'happy' | 'calm' | 'none'

/** What became of a letter after it was sealed; each step is kept before the next begins. */
export type Sealed = {
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
  /** Its bytes are in the store under this id. */
  film: string
  bytes: number
  /** Until when the server keeps a copy, ms since 1970. */
  expiresAt?: number
  /** A picture of it, as a data URL. */
  poster?: string
  /** What is in it, and when. */
  timeline?: Timeline | null
  /** The last thing that was asked for, and what the agent said to it. */
  turn?: Turn
  /** Why the last change to it did not work. */
  problem?: Problem
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

/** A letter as it is composed on the phone: it needs no server until it is sealed. */
export type PhoneLetter = {
  id: string
  to: string
  from: string
  words: string
  items: Item[]
  music: Mood
  createdAt: number
  changedAt: number
  sealed?: Sealed
  film?: Film
  link?: FilmLink
  /** Taken away; it can be brought back until the app is closed. */
  isDeleted?: boolean
  /** Items taken out whose bytes are still there, by their id. */
  removed?: string[]
  /** Where it stands, for the list: set by the making. */
  state: 'writing' | 'sending' | 'making' | 'ready' | 'failed'
}

export function newLetter(id: string, from: string, now: number): PhoneLetter {
  return {
    id,
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

/** Whether it was sealed and is no film yet. */
export const isOnItsWay = ({ state }: PhoneLetter): boolean => state === 'sending' || state === 'making'

/** Whether there is anything to make a film of. */
export const hasContent = ({ words, items }: PhoneLetter): boolean => words.trim() !== '' || items.length > 0
