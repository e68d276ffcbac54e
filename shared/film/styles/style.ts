import type { Style as StyleName } from '../brief.ts'
import type { Canvas, MakeCanvas } from '../draw/canvas.ts'
import type { Size } from '../draw/fit.ts'
import { paper } from './paper.ts'

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
  /** The ground that words lie on, a little larger than the frame, since it moves. Drawn once a film. */
  ground(size: Size, seed: number, make: MakeCanvas): Canvas
  /** Light that wanders over the ground, in a small picture that is drawn large. */
  glow(make: MakeCanvas): Canvas
}

export const styles: Record<StyleName, Style> = { paper }
