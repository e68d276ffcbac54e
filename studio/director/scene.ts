import type { Brief, Span } from '../../shared/film/brief.ts'
import type { Said, Tongue } from '../../shared/language.ts'

/** A message, and the product that sent it (its attribution source). */
export type Asked = { text: string; source?: string }

/** A file of the session as the director sees it. Times in ms. */
export type SceneMedia = {
  id: string
  name: string
  url: string
  fileType: 'video' | 'image' | 'audio'
  duration?: number
  width?: number
  height?: number
  sound?: boolean
  speech?: Span[]
}

/** All that the director knows when a message comes. */
export type Scene = Asked & {
  /** The session's language. */
  language: string
  media: readonly SceneMedia[]
  /** What the film is to be so far; undefined before anything was made. */
  brief?: Brief
  /** The briefs before it, oldest first. */
  history: readonly Brief[]
  /** The film's length so far, ms. */
  duration: number
}

/** What the director decides to do with a message. */
export type Decision =
  | {
      kind: 'make'
      tongue: Tongue
      brief: Brief
      /** The same film without extras: what the first stage makes. */
      raw: Brief
      /** What else there is to say about it. */
      notes: string[]
    }
  | { kind: 'edit'; brief: Brief; history: readonly Brief[]; kinds: string[]; text: string }
  | { kind: 'answer'; text: string }

/** What an edit came to: a new brief and what to say, or why it cannot be. */
export type Outcome = { brief: Brief; did: Said } | { cannot: Said }

/** A clause of a message: quoted text is taken out of it, and only a mark stays in its place. */
export type Clause = {
  /** Commands alone. Never look for commands in `quotes`. */
  words: string
  /** The quoted texts of the whole message; a mark holds the index. */
  quotes: readonly string[]
}

/** What an edit may look at beside its clause. */
export type EditContext = Pick<Scene, 'media' | 'history' | 'duration'> & { brief: Brief }

/** One kind of edit. `apply` gives undefined when the clause is not for it after all. */
export type Rule = {
  kind: string
  matches(words: string): boolean
  apply(clause: Clause, context: EditContext): Outcome | undefined
}
