import type { VideoSample } from 'mediabunny'
import type { Span } from '../../../../shared/film/brief.ts'
import type { Rect, Size } from '../../../../shared/film/draw/fit.ts'
import type { LaidOver } from '../../../../shared/film/painter.ts'
import wasm from './assembly/planes.ts?assembly'
import { type Loops, layPlanes, scalePlanes } from './loops.ts'
import { bytesOf, evenAbove, evenBelow, layOut, type Memory, type Planes, rowsAtOnce } from './memory.ts'
import { copyPixels, type PixelOrder } from './pixels.ts'
import { isInPlanes, roomForSample, takeSample, uprightSize } from './sample.ts'

/** A plane is scaled from at most so many pixels for one; what is smaller yet is left to the canvas. */
const mostStep = 2

/** WebAssembly's memory comes in pieces of so many bytes. */
const page = 65_536

/**
 * What lies over a picture, drawn in its place on a canvas of the film's size. What was laid by the same name is not
 * drawn again, as long as there is room for it.
 */
type DrawnOver = Omit<LaidOver, 'draw'> & { draw(): OffscreenCanvas }

/**
 * Makes pictures in the encoder's own format: those of a canvas, and those of photos and clips that move under what
 * lies over them, for which no canvas is drawn. That takes a quarter of the time: there is half as much to work on,
 * and nothing has to be turned from one format into the other.
 */
export class PlanesMaker {
  readonly #loops: Loops
  readonly #memory: WebAssembly.Memory
  readonly #at: Memory
  /** The last two photos, with the canvases they were taken from; the one seen last comes first. */
  readonly #photos: { planes: Planes; from?: OffscreenCanvas }[]
  /** The clip's picture that was seen last. */
  #clip: { from: VideoSample; planes: Planes } | undefined
  /** What has been taken to lie over photos, by name, and where it lies in the layer. */
  readonly #taken = new Map<string, Span>()

  /**
   * @param frame, photo the sizes of the film's pictures, and of photos composed for it: even lengths, in pixels
   * @param layers how many frames' worth of what lies over pictures is kept
   */
  static async open(frame: Size, photo: Size = { width: 0, height: 0 }, layers = 0): Promise<PlanesMaker> {
    const at = layOut(frame, photo, layers)
    const memory = new WebAssembly.Memory({ initial: Math.ceil(at.bytes / page) })
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
  canLayPhoto({ width }: Rect): boolean {
    return this.#at.photos[0].width / width <= mostStep
  }

  /**
   * Lays a photo over all of the frame.
   * @param place where it lies, in the frame's pixels: larger than it
   * @param opacity 0..1
   */
  async layPhoto(canvas: OffscreenCanvas, place: Rect, opacity: number): Promise<void> {
    const photo = await this.#photoOf(canvas)
    scalePlanes(this.#loops, photo, this.#under(opacity), place, this.#at.scratch)
    this.#mixIn(opacity)
  }

  /** Whether a clip's picture can be laid at a place of the frame. */
  canLayClip(sample: VideoSample, { width }: Rect): boolean {
    return isInPlanes(sample) && uprightSize(sample).width / width <= mostStep
  }

  /**
   * Lays a clip's picture over all of the frame.
   * @param place as with a photo
   * @param over what always lies over it, and comes and goes with it
   */
  async layClip(
    sample: VideoSample,
    { place, opacity }: { place: Rect; opacity: number },
    over: DrawnOver,
  ): Promise<void> {
    const clip = await this.#clipOf(sample)
    scalePlanes(this.#loops, clip, this.#under(opacity), place, this.#at.scratch)
    await this.#layOver(over, this.#under(opacity))
    this.#mixIn(opacity)
  }

  /** Where a picture is laid: what is not seen whole, apart. */
  #under(opacity: number): Planes {
    return opacity === 1 ? this.#at.frame : this.#at.apart
  }

  /** Lets what was laid apart through the frame. */
  #mixIn(opacity: number) {
    const { frame, apart } = this.#at
    if (opacity < 1) this.#loops.mix(apart.y, frame.y, bytesOf(frame), Math.round(opacity * 128))
  }

  /** Lays something over the frame. */
  layOver(over: DrawnOver): Promise<void> {
    return this.#layOver(over, this.#at.frame)
  }

  async #layOver({ name, rows, opacity, below, draw }: DrawnOver, frame: Planes): Promise<void> {
    const { layer } = this.#at
    const [top, bottom] = [Math.max(0, evenBelow(rows.from)), Math.min(frame.height, evenAbove(rows.to))]
    const kept = name === undefined ? undefined : this.#taken.get(name)
    const from = kept?.from ?? this.#roomFor(bottom - top)
    if (!kept) await this.#takeLayer(draw(), { from: top, to: bottom }, from)
    if (name !== undefined) this.#taken.set(name, { from, to: from + bottom - top })
    const to = top + below
    const seen = { from, to, rows: Math.max(0, Math.min(bottom, frame.height - below) - top) }
    layPlanes(this.#loops, layer, frame, seen, opacity)
  }

  /** Rows of the layer that nothing lies in; where there are too few, all that was taken goes. */
  #roomFor(rows: number): number {
    const used = Math.max(0, ...[...this.#taken.values()].map(({ to }) => to))
    if (used + rows <= this.#at.layer.height) return used
    this.#taken.clear()
    return 0
  }

  async #takeLayer(canvas: OffscreenCanvas, rows: Span, into: number): Promise<void> {
    const { layer, pixels } = this.#at
    await this.#copy(canvas, rows, (from, count, { red, straight }) => {
      const row = into + from - rows.from
      const { y, u, v, stride, colourStride } = planesFrom(layer, row)
      const [alpha, colourAlpha] = [layer.alpha + row * stride, layer.colourAlpha + (row / 2) * colourStride]
      this.#loops.splitLayer(
        ...[pixels, layer.width, count, red, Number(straight)],
        ...[y, u, v, alpha, colourAlpha, stride, colourStride],
      )
    })
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

  /** A clip's picture in planes: as they were made of it, or anew. */
  async #clipOf(sample: VideoSample): Promise<Planes> {
    if (this.#clip?.from === sample) return this.#clip.planes
    const room = roomForSample(sample, this.#at.bytes)
    const missing = room.bytes - this.#memory.buffer.byteLength
    if (missing > 0) this.#memory.grow(Math.ceil(missing / page))
    const planes = await takeSample(this.#loops, this.#memory.buffer, room, sample)
    this.#clip = { from: sample, planes }
    return planes
  }

  #split(canvas: OffscreenCanvas, into: Planes): Promise<void> {
    return this.#copy(canvas, { from: 0, to: canvas.height }, (from, rows, { red }) => {
      const { y, u, v, stride, colourStride } = planesFrom(into, from)
      this.#loops.split(this.#at.pixels, into.width, rows, red, y, u, v, stride, colourStride)
    })
  }

  /** Copies some rows of what a canvas shows, so many at a time. */
  #copy(
    canvas: OffscreenCanvas,
    rows: Span,
    take: (from: number, rows: number, order: PixelOrder) => void,
  ): Promise<void> {
    const bytes = new Uint8Array(this.#memory.buffer, this.#at.pixels, canvas.width * rowsAtOnce * 4)
    return copyPixels(canvas, rows, bytes, take)
  }
}

/** The part of a picture below a row, which is even. */
const planesFrom = (planes: Planes, row: number): Planes => {
  const [rows, colourRows] = [row * planes.stride, (row / 2) * planes.colourStride]
  return { ...planes, y: planes.y + rows, u: planes.u + colourRows, v: planes.v + colourRows }
}
