/** The canvas of a browser's worker; Node's is its like in all that is used here. */
export type Canvas = OffscreenCanvas
export type Context = OffscreenCanvasRenderingContext2D

/** Makes a canvas to draw on. */
export type MakeCanvas = (width: number, height: number) => Canvas

/** Something drawn already, to be drawn again: a canvas, a decoded photo, a picture of a clip. */
export type Bitmap = CanvasImageSource & { readonly width: number; readonly height: number }

/**
 * The 2D context of a canvas, smooth when scaling. `low` is for what is drawn in every frame: it costs half.
 * An opaque canvas is a third cheaper to draw. All are kept where an encoder reads them: not on a graphics card.
 */
export function contextOf(
  canvas: Canvas,
  { quality = 'high', opaque = false }: { quality?: ImageSmoothingQuality; opaque?: boolean } = {},
): Context {
  const context = canvas.getContext('2d', { alpha: !opaque, willReadFrequently: true })
  if (!context) throw new Error('no 2D context')
  context.imageSmoothingEnabled = true
  context.imageSmoothingQuality = quality
  return context
}

/** Gives a canvas's memory back at once: by itself that is done when it is collected, ten megabytes a photo later. */
export function free(canvas: Canvas): void {
  canvas.width = 1
  canvas.height = 1
}

/** Draws once on a fresh canvas. */
export function drawnOnce(
  make: MakeCanvas,
  width: number,
  height: number,
  draw: (context: Context) => void,
  opaque = false,
): Canvas {
  const canvas = make(Math.max(1, Math.ceil(width)), Math.max(1, Math.ceil(height)))
  draw(contextOf(canvas, { opaque }))
  return canvas
}
