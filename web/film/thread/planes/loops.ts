import type { Rect } from '../../../../shared/film/draw/fit.ts'
import type { Layer, Planes } from './memory.ts'

/** What `assembly/planes.ts` offers: addresses, lengths, flags, in the order that is told there. */
export type Loops = Record<
  'split' | 'splitLayer' | 'lay' | 'mix' | 'scale' | 'turn',
  (...given: number[]) => void
>

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

/**
 * Lays some rows of a layer over a picture as wide.
 * @param from, to where they begin in the layer and in the picture, and how many they are
 * @param opacity 0..1
 */
export function layPlanes(
  { lay }: Loops,
  layer: Layer,
  under: Planes,
  { from, to, rows }: { from: number; to: number; rows: number },
  opacity = 1,
): void {
  const much = Math.round(opacity * 128)
  const each = (plane: 'y' | 'u' | 'v', alpha: number, stride: number, share: number) => {
    const [begin, place, count] = [from, to, rows].map((row) => Math.floor(row / share) * stride)
    lay(layer[plane] + begin!, alpha + begin!, under[plane] + place!, count!, much)
  }
  each('y', layer.alpha, layer.stride, 1)
  each('u', layer.colourAlpha, layer.colourStride, 2)
  each('v', layer.colourAlpha, layer.colourStride, 2)
}

/**
 * Turns a picture upright.
 * @param quarters how many quarters to the right, 0..3
 * @param isNv12 whether its two colours lie in one another (NV12), from `u` on, in rows twice as long
 */
export function turnPlanes(
  { turn }: Loops,
  from: Planes,
  to: Planes,
  { quarters, isNv12 }: { quarters: number; isNv12: boolean },
): void {
  const { width, height, colourStride } = from
  const [step, v] = isNv12 ? [2, from.u + 1] : [1, from.v]
  const colour = (at: number, into: number) =>
    turn(at, width / 2, height / 2, colourStride * step, step, into, to.colourStride, quarters)
  turn(from.y, width, height, from.stride, 1, to.y, to.stride, quarters)
  colour(from.u, to.u)
  colour(v, to.v)
}
