import type { Style, Transition } from '../brief.ts'

/** How a style changes its pictures, where nothing else was asked for. */
export const transitionOf: Record<Style, Transition> = {
  paper: 'crossfade',
  film: 'fade',
  minimal: 'fade',
  night: 'crossfade',
  celebration: 'slide',
}
