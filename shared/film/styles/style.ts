import type { Canvas, Context, MakeCanvas } from '../draw/canvas.ts'
import type { Size } from '../draw/fit.ts'
import type { Mount } from '../draw/mount.ts'
import type { Face } from '../fonts.ts'
import type { Film } from '../resolve.ts'
import type { CaptionRoom } from './mounts.ts'

/** A face and its weight. */
export type Type = { face: Face; weight: number }

/** A look: what differs between films. Everything else of a film is the same in all. */
export type Style = {
  /** The ink of words on the style's own ground. */
  ink: string
  fadedInk: string
  accent: string
  /** Words over pictures. */
  light: string
  /** What stands for the end of one picture and the beginning of the next, in a fade. */
  between: string
  /** How captions, titles and pages are set. */
  words: Type
  /** On which side captions begin. */
  captions: 'left' | 'center'
  /** How the greeting and the signature come: written by hand, or set in type. */
  names: 'written' | (Type & { align: 'left' | 'center' })
  /** Whether pages of words turn like sheets; else one melts into the next. */
  turnsPages: boolean
  /** Where on the ground a picture lies; without one it fills the frame. */
  mount?(frame: Size, caption: CaptionRoom): Mount
  /** The ground that words lie on, a little larger than the frame, since it moves. Drawn once a film. */
  ground(size: Size, seed: number, make: MakeCanvas): Canvas
  /** Light that wanders over the ground, in a small picture that is drawn large. */
  glow(make: MakeCanvas): Canvas
  /** What lies over every picture: its tint, its dark corners. Drawn once a picture. */
  veil(context: Context, size: Size): void
  /** What drifts before the pictures and the ground, behind the words. Made once a film. */
  air?(film: Film, make: MakeCanvas): Air
}

/** Draws what is in the air at a moment (ms of the film). */
export type Air = (context: Context, time: number) => void
