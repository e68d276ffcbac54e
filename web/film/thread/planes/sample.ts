import type { VideoSample } from 'mediabunny'
import type { Size } from '../../../../shared/film/draw/fit.ts'
import { type Loops, turnPlanes } from './loops.ts'
import { bytesOf, type ClipMemory, layOutClip, type Planes } from './memory.ts'

/** What is turned eight by eight has so many pixels each way at least; colours have half as many. */
const least = 16

/**
 * Whether a decoded picture is in planes already, in the film's own colours: limited-range BT.709, as most phones
 * record. Others go by way of a canvas, which knows all.
 */
export function isInPlanes({ format, colorSpace, visibleRect, flip }: VideoSample): boolean {
  const { left, top, width, height } = visibleRect
  return (
    (format === 'I420' || format === 'NV12') &&
    colorSpace.matrix === 'bt709' &&
    colorSpace.fullRange === false &&
    [left, top, width, height].every((length) => length % 2 === 0) &&
    Math.min(width, height) >= least &&
    !flip
  )
}

/** The room that a decoded picture needs. @param from behind what it lies, in bytes */
export function roomForSample(sample: VideoSample, from: number): ClipMemory {
  return layOutClip(from, sample.visibleRect, uprightSize(sample))
}

/** How large a decoded picture is once it is turned, in its own pixels. */
export const uprightSize = ({ visibleRect: { width, height }, rotation }: VideoSample): Size =>
  rotation % 180 === 0 ? { width, height } : { width: height, height: width }

/** Copies a decoded picture into memory. @returns where it lies, upright */
export async function takeSample(
  loops: Loops,
  buffer: ArrayBuffer,
  { stored, upright }: ClipMemory,
  sample: VideoSample,
): Promise<Planes> {
  const isNv12 = sample.format === 'NV12'
  const { y, u, v, stride, colourStride } = stored
  const colours = isNv12
    ? [{ offset: u - y, stride: colourStride * 2 }]
    : [
        { offset: u - y, stride: colourStride },
        { offset: v - y, stride: colourStride },
      ]
  await sample.copyTo(new Uint8Array(buffer, y, bytesOf(stored)), {
    layout: [{ offset: 0, stride }, ...colours],
  })
  const quarters = sample.rotation / 90
  if (quarters === 0 && !isNv12) return stored
  turnPlanes(loops, stored, upright, { quarters, isNv12 })
  return upright
}
