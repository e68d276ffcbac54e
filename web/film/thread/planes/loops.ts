import type { Rect } from '../../../../shared/film/draw/fit.ts'
import type { Layer, Planes } from './memory.ts'

/** What `assembly/planes.ts` offers: addresses, lengths, flags, in the order that is told there. */
export type Loops = Record<'split' | 'splitLayer' | 'lay' | 'mix' | 'scale', (...given: number[]) => void>

/**
 * Scales a picture over all of another.
 * @param place where it lies, in the other's pixels: larger than it
 * @param scratch room to work in
 */
export function scalePlanes({ scale }: Loops, from: Planes, to: Planes, place: Rect, scratch: number): void {
  const steps = [from.width / place.width, from.height / place.height] as const
  const each = (plane: 'y' | 'u' | 'v', stride: 'stride' | 'colourStride', share: number) =>
    scale(
      ...[from[plane], from.width / share, from.height / share, from[stride]],
      ...[to[plane], to.width / share, to.height / share, to[stride]],
      ...[(-place.x * steps[0]) / share, (-place.y * steps[1]) / share, ...steps, scratch],
    )
  each('y', 'stride', 1)
  each('u', 'colourStride', 2)
  each('v', 'colourStride', 2)
}

/** Lays a layer over a picture as large, from a row on, which is even. */
export function layPlanes({ lay }: Loops, layer: Layer, under: Planes, top: number): void {
  const each = (plane: 'y' | 'u' | 'v', alpha: number, bytes: number) => {
    const begin = Math.round((bytes * top) / under.height)
    lay(layer[plane] + begin, alpha + begin, under[plane] + begin, bytes - begin)
  }
  const colourBytes = (under.colourStride * under.height) / 2
  each('y', layer.alpha, under.stride * under.height)
  each('u', layer.colourAlpha, colourBytes)
  each('v', layer.colourAlpha, colourBytes)
}
