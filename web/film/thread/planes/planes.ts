import type { Rect, Size } from '../../../../shared/film/draw/fit.ts'
import wasm from './assembly/planes.ts?assembly'
import { type Loops, layPlanes, scalePlanes } from './loops.ts'
import { bytesOf, layOut, type Memory, type Planes, rowsAtOnce } from './memory.ts'
import { copyPixels, type PixelOrder } from './pixels.ts'

/** A plane is scaled from at most so many pixels for one; what is smaller yet is left to the canvas. */
const mostStep = 2

/**
 * Makes pictures in the encoder's own format: those of a canvas, and those of photos that move under what lies over
 * them, for which no canvas is drawn. That takes a quarter of the time: there is half as much to work on, and nothing
 * has to be turned from one format into the other.
 */
export class PlanesMaker {
  readonly #loops: Loops
  readonly #memory: WebAssembly.Memory
  readonly #at: Memory
  /** The last two photos, with the canvases they were taken from; the one seen last comes first. */
  readonly #photos: { planes: Planes; from?: OffscreenCanvas }[]
  /** The row of the frame from which on something lies over it. */
  #layerTop = 0

  /** @param frame, photo the sizes of the film's pictures, and of photos composed for it: even lengths, in pixels */
  static async open(frame: Size, photo: Size = { width: 0, height: 0 }): Promise<PlanesMaker> {
    const at = layOut(frame, photo)
    const memory = new WebAssembly.Memory({ initial: Math.ceil(at.bytes / 65_536) })
    const { instance } = await WebAssembly.instantiate(wasm, { env: { memory } })
    return new PlanesMaker(instance.exports as Loops, memory, at)
  }

  private constructor(loops: Loops, memory: WebAssembly.Memory, at: Memory) {
    this.#loops = loops
    this.#memory = memory
    this.#at = at
    this.#photos = at.photos.map((planes) => ({ planes }))
  }

  /** Takes what a canvas of the film's size shows. */
  async takeFrame(canvas: OffscreenCanvas): Promise<void> {
    await this.#split(canvas, this.#at.frame)
  }

  /** Whether a photo can be laid at a place of the frame. */
  canLay({ width }: Rect): boolean {
    return this.#at.photos[0].width / width <= mostStep
  }

  /**
   * Lays a photo over all of the frame.
   * @param place where it lies, in the frame's pixels: larger than it
   * @param opacity 0..1
   */
  async layPhoto(canvas: OffscreenCanvas, place: Rect, opacity: number): Promise<void> {
    const photo = await this.#photoOf(canvas)
    const { frame, apart, scratch } = this.#at
    if (opacity === 1) return scalePlanes(this.#loops, photo, frame, place, scratch)
    scalePlanes(this.#loops, photo, apart, place, scratch)
    this.#loops.mix(apart.y, frame.y, bytesOf(frame), Math.round(opacity * 128))
  }

  /** Takes what is to lie over photos, from a row of the canvas on. */
  async takeLayer(canvas: OffscreenCanvas, row: number): Promise<void> {
    const { layer, pixels } = this.#at
    const top = Math.max(0, row - (row % 2))
    await this.#copy(canvas, top, (from, rows, { red, straight }) => {
      const { y, u, v, stride, colourStride } = planesFrom(layer, from)
      const [alpha, colourAlpha] = [
        layer.alpha + from * stride,
        layer.colourAlpha + (from / 2) * colourStride,
      ]
      this.#loops.splitLayer(
        ...[pixels, layer.width, rows, red, Number(straight)],
        ...[y, u, v, alpha, colourAlpha, stride, colourStride],
      )
    })
    this.#layerTop = top
  }

  /** Lays what was taken as a layer over the frame. */
  layLayer(): void {
    layPlanes(this.#loops, this.#at.layer, this.#at.frame, this.#layerTop)
  }

  /** The frame as it was made last, in limited-range BT.709; times in µs. */
  videoFrame(timestamp: number, duration: number): VideoFrame {
    const { width, height, y, u, v, stride, colourStride } = this.#at.frame
    return new VideoFrame(new Uint8Array(this.#memory.buffer, y, bytesOf(this.#at.frame)), {
      format: 'I420',
      codedWidth: width,
      codedHeight: height,
      layout: [
        { offset: 0, stride },
        { offset: u - y, stride: colourStride },
        { offset: v - y, stride: colourStride },
      ],
      timestamp: Math.round(timestamp),
      duration: Math.round(duration),
      colorSpace: { primaries: 'bt709', transfer: 'bt709', matrix: 'bt709', fullRange: false },
    })
  }

  /** A photo in planes: those that were made of it already, or anew, in the place of what was seen longest ago. */
  async #photoOf(canvas: OffscreenCanvas): Promise<Planes> {
    if (this.#photos[0]?.from !== canvas) this.#photos.reverse()
    const photo = this.#photos[0]!
    if (photo.from !== canvas) await this.#split(canvas, photo.planes)
    photo.from = canvas
    return photo.planes
  }

  #split(canvas: OffscreenCanvas, into: Planes): Promise<void> {
    return this.#copy(canvas, 0, (from, rows, { red }) => {
      const { y, u, v, stride, colourStride } = planesFrom(into, from)
      this.#loops.split(this.#at.pixels, into.width, rows, red, y, u, v, stride, colourStride)
    })
  }

  /** Copies what a canvas shows, from a row on, some rows at a time. */
  #copy(
    canvas: OffscreenCanvas,
    row: number,
    take: (from: number, rows: number, order: PixelOrder) => void,
  ): Promise<void> {
    const bytes = new Uint8Array(this.#memory.buffer, this.#at.pixels, canvas.width * rowsAtOnce * 4)
    return copyPixels(canvas, row, bytes, take)
  }
}

/** The part of a picture below a row, which is even. */
const planesFrom = (planes: Planes, row: number): Planes => {
  const [rows, colourRows] = [row * planes.stride, (row / 2) * planes.colourStride]
  return { ...planes, y: planes.y + rows, u: planes.u + colourRows, v: planes.v + colourRows }
}
