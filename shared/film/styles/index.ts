import type { Style as StyleName } from '../brief.ts'
import type { Size } from '../draw/fit.ts'
import { type Mount, mountFor } from '../draw/mount.ts'
import type { Face } from '../fonts.ts'
import type { Film } from '../resolve.ts'
import { celebration } from './celebration.ts'
import { film } from './film.ts'
import { minimal } from './minimal.ts'
import { night } from './night.ts'
import { paper } from './paper.ts'
import type { Style } from './style.ts'

export const styles: Record<StyleName, Style> = { paper, film, minimal, night, celebration }

/** Where a picture of a film lies on the ground; undefined where pictures fill the frame. */
export function mountIn({ style, width, height, texts }: Film, picture: Size): Mount | undefined {
  const isInTwo = texts.some(({ role, translation }) => role === 'caption' && translation)
  const mount = styles[style].mount?.({ width, height }, isInTwo ? 'inTwo' : 'inOne')
  return mount && mountFor(mount, picture)
}

/** The room that a picture of that shape has in a film, in pixels. */
export const roomIn =
  (film: Film) =>
  (picture: Size): Size =>
    mountIn(film, picture) ?? film

/** The faces that a style's words are set in. The date under a written greeting is in the serif face. */
export function facesOf(style: StyleName): Face[] {
  const { words, names } = styles[style]
  return [
    ...new Set<Face>([words.face, ...(names === 'written' ? (['hand', 'serif'] as const) : [names.face])]),
  ]
}
