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
 * Copies what a canvas shows, from a row on, into memory that is there already: fresh memory for each frame, as
 * `getImageData` wants it, takes as long as drawing it.
 */
export async function copyPixels(
  canvas: OffscreenCanvas,
  row: number,
  into: Uint8Array<ArrayBuffer>,
): Promise<PixelOrder> {
  const { width, height } = canvas
  const straight = await isStraight()
  const shown = new VideoFrame(canvas, { timestamp: 0 })
  const options = row === 0 ? {} : { rect: { x: 0, y: row, width, height: height - row } }
  try {
    const red = redIn[shown.format ?? '']
    if (red !== undefined && shown.allocationSize(options) === into.length) {
      await shown.copyTo(into, options)
      return { red, straight }
    }
  } finally {
    shown.close()
  }
  const context = canvas.getContext('2d')
  if (!context) throw new Error('no 2D context')
  into.set(context.getImageData(0, row, width, height - row).data)
  return { red: 0, straight: true }
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
