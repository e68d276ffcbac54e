import type { Span } from '../../../../shared/film/brief.ts'

/** How the four bytes of a pixel are to be read. */
export type PixelOrder = {
  /** Where red lies, in bits: 0 or 16. */
  red: number
  /** Whether colours are those of the whole pixel, or only as much of it as is seen. */
  straight: boolean
}

/** Formats of four bytes a pixel, and where red lies; a browser with another takes the longer way. */
const redIn: Readonly<Record<string, number | undefined>> = { BGRA: 16, BGRX: 16, RGBA: 0, RGBX: 0 }

/**
 * Copies some rows of what a canvas shows, as many at a time as there is memory for: fresh memory for a whole
 * frame, as `getImageData` wants it, takes as long as drawing it.
 * @param take takes the rows that were copied, before the next are
 */
export async function copyPixels(
  canvas: OffscreenCanvas,
  { from: first, to: end }: Span,
  into: Uint8Array<ArrayBuffer>,
  take: (from: number, rows: number, order: PixelOrder) => void,
): Promise<void> {
  const { width } = canvas
  const straight = await isStraight()
  const atOnce = Math.floor(into.length / (width * 4))
  const shown = new VideoFrame(canvas, { timestamp: 0 })
  try {
    const red = redIn[shown.format ?? '']
    for (let from = first; from < end; from += atOnce) {
      const rows = Math.min(atOnce, end - from)
      const rect = { x: 0, y: from, width, height: rows }
      const bytes = into.subarray(0, width * rows * 4)
      if (red !== undefined && shown.allocationSize({ rect }) === bytes.length) {
        await shown.copyTo(bytes, { rect })
        take(from, rows, { red, straight })
      } else {
        bytes.set(pixelsOf(canvas, rect))
        take(from, rows, { red: 0, straight: true })
      }
    }
  } finally {
    shown.close()
  }
}

/** What a canvas shows in some place, as RGBA bytes. */
export function pixelsOf(
  canvas: OffscreenCanvas,
  { x, y, width, height }: { x: number; y: number; width: number; height: number },
): Uint8ClampedArray {
  const context = canvas.getContext('2d')
  if (!context) throw new Error('no 2D context')
  return context.getImageData(x, y, width, height).data
}

let straight: Promise<boolean> | undefined

/** What a canvas's frame holds where something shines through is said nowhere: half a white pixel tells. */
const isStraight = (): Promise<boolean> => {
  straight ??= lookAtOne()
  return straight
}

async function lookAtOne(): Promise<boolean> {
  const canvas = new OffscreenCanvas(2, 2)
  const context = canvas.getContext('2d', { willReadFrequently: true })
  if (!context) throw new Error('no 2D context')
  context.fillStyle = 'rgb(255 255 255 / 50%)'
  context.fillRect(0, 0, 2, 2)
  const shown = new VideoFrame(canvas, { timestamp: 0 })
  const bytes = new Uint8Array(shown.allocationSize())
  await shown.copyTo(bytes)
  shown.close()
  return bytes[0]! > 192
}
