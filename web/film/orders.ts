import type { Span, SpokenPhrase } from '../../shared/film/brief.ts'
import type { Film } from '../../shared/film/resolve.ts'
import type { Manner } from '../../shared/film/words/reader.ts'
import type { Item } from '../store/letter.ts'
import type { CannotReason } from './cannot-make.ts'

/** What a film has to know of one of a letter's files beyond what the letter knows. Times in ms. */
export type MediaFacts = {
  duration?: number
  /** Whether a clip has a sound track. */
  sound?: boolean
  /** Where somebody speaks in a voice note. */
  speech?: Span[]
  /** The letter's phrases where they are spoken in a voice note. */
  spoken?: SpokenPhrase[]
}

/** A film that was made here. `leftOut` are the files that this browser could not read, by their id. */
export type Made = { bytes: number; duration: number; leftOut: string[] }

/** A film's sound, whole, 48 kHz. */
export type WholeSound = { left: Float32Array<ArrayBuffer>; right: Float32Array<ArrayBuffer> }

/** What the thread that draws films is asked for. Times in ms. */
export type Orders = {
  measure: { asked: Pick<Item, 'id' | 'part'>; answer: MediaFacts }
  /** Finds words in voice notes: for each, the phrases that are spoken in it. */
  align: {
    asked: { words: string; language: string; voices: Pick<Item, 'id' | 'trim'>[] }
    answer: SpokenPhrase[][]
  }
  /** Speaks a text in a synthetic voice, and keeps that as a voice note under `id`. */
  speak: {
    asked: { id: string; text: string; language: string; manner: Manner }
    answer: { duration: number; speech: Span[] }
  }
  /** Makes a film and keeps it as `id`; meanwhile its progress is told, 0..1. */
  make: { asked: { film: Film; id: string }; answer: Made }
  /** Writes a finished film anew with at most so many bytes; meanwhile its progress is told, 0..1. */
  fit: { asked: { id: string; maxBytes: number }; answer: ArrayBuffer }
  /** From now on this film is shown; on this canvas, the first time. */
  show: { asked: { film: Film; canvas?: OffscreenCanvas }; answer: undefined }
  /** Draws a moment of what is shown. */
  draw: { asked: { time: number }; answer: undefined }
  play: { asked: { film: Film }; answer: WholeSound }
}

export type OrderName = keyof Orders
export type Order<Name extends OrderName = OrderName> = {
  [N in Name]: { name: N } & Orders[N]['asked']
}[Name]

/** How far a film is, 0..1, and now and then what was drawn last, small. */
export type Progress = { progress: number; picture?: ImageBitmap }

/** What the thread tells, by the number of the order. */
export type News =
  | { number: number; answer: Orders[OrderName]['answer'] }
  | ({ number: number } & Progress)
  | { number: number; cannot: CannotReason; why: string }
  | { number: number; failed: string }
