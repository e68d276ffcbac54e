import type { Size } from '../../../../shared/film/draw/fit.ts'

/** A picture in planes (I420): their addresses, one behind another, and how many bytes apart their rows lie. */
export type Planes = Size & { y: number; u: number; v: number; stride: number; colourStride: number }

/** Planes that let something through: how opaque each pixel is, and each two by two. */
export type Layer = Planes & { alpha: number; colourAlpha: number }

/** Where everything lies, and how large the memory is, in bytes. */
export type Memory = {
  frame: Planes
  /** Two photos, of which one gives way to the other. */
  photos: [Planes, Planes]
  /** The second of them as it lies in the frame. */
  apart: Planes
  /** What lies over photos, some rows of each: as much as one frame has, or several. */
  layer: Layer
  /** Some rows of pixels of four bytes, as they come from a canvas. */
  pixels: number
  /** What is needed while a plane is scaled. */
  scratch: number
  bytes: number
}

/** So many rows are copied from a canvas at once: half a megabyte stays where a processor has it at hand. */
export const rowsAtOnce = 128

/** A clip is cropped to no less than 0.6 of its width, breathes a little, and is made half as large at most. */
const widest = 4

/** What may be read behind the end, in bytes. */
const slack = 64

/**
 * Where all that is worked on lies in one memory.
 * @param frame, photo even lengths, in pixels
 * @param layers how many frames' worth of rows the layer has
 */
export function layOut(frame: Size, photo: Size, layers = 1): Memory {
  const { take, planes, end } = roomFrom(0)
  const layer = planes({ width: frame.width, height: frame.height * layers })
  const alphas = {
    alpha: take(layer.stride * layer.height),
    colourAlpha: take((layer.colourStride * layer.height) / 2),
  }
  const places = {
    frame: planes(frame),
    photos: [planes(photo), planes(photo)] satisfies [Planes, Planes],
    apart: planes(frame),
    layer: { ...layer, ...alphas },
    pixels: take(Math.max(frame.width, photo.width) * rowsAtOnce * 4 + slack),
    scratch: take(upTo16(frame.width) * 5 + upTo16(Math.max(photo.width, frame.width * widest)) + slack),
  }
  return { ...places, bytes: end() + slack }
}

/** Where a clip's picture lies: as it was stored, and upright. */
export type ClipMemory = { stored: Planes; upright: Planes; bytes: number }

/** Where a clip's picture lies behind all else. @param stored, upright even lengths, in pixels */
export function layOutClip(from: number, stored: Size, upright: Size): ClipMemory {
  const { planes, end } = roomFrom(upTo16(from))
  return { stored: planes(stored), upright: planes(upright), bytes: end() + slack }
}

/** Gives away room, one piece behind another. */
function roomFrom(begin: number) {
  let bytes = begin
  const take = (more: number) => {
    const at = bytes
    bytes += upTo16(more)
    return at
  }
  const planes = ({ width, height }: Size): Planes => {
    const [stride, colourStride] = [upTo16(width), upTo16(width / 2)]
    const [y, u, v] = [stride, colourStride / 2, colourStride / 2].map((row) => take(row * height))
    return { width, height, stride, colourStride, y: y!, u: u!, v: v! }
  }
  return { take, planes, end: () => bytes }
}

/** What a picture takes in memory, in bytes. */
export const bytesOf = ({ height, stride, colourStride }: Planes) => height * (stride + colourStride)

export const evenBelow = (length: number) => 2 * Math.floor(length / 2)
export const evenAbove = (length: number) => 2 * Math.ceil(length / 2)

const upTo16 = (length: number) => Math.ceil(length / 16) * 16
