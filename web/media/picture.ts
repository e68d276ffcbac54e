/** A thumbnail's longer side, px: enough for a print at three pixels a point. */
const thumbSide = 360

/** Decodes a picture, turned as its EXIF says. Rejects for what this browser cannot draw. */
export const decodePicture = (bytes: ArrayBuffer): Promise<ImageBitmap> =>
  createImageBitmap(new Blob([bytes]), { imageOrientation: 'from-image' })

/** A small JPEG of what can be drawn, as a data URL, small enough to be kept with the letter itself. */
export function drawThumb(
  source: CanvasImageSource,
  width: number,
  height: number,
  side = thumbSide,
): string {
  const scale = Math.min(1, side / Math.max(width, height))
  const canvas = document.createElement('canvas')
  canvas.width = Math.max(1, Math.round(width * scale))
  canvas.height = Math.max(1, Math.round(height * scale))
  canvas.getContext('2d')?.drawImage(source, 0, 0, canvas.width, canvas.height)
  return canvas.toDataURL('image/jpeg', 0.8)
}

/** A picture as JPEG, its longer side at most `side` px. */
export async function toJpeg(picture: ImageBitmap, side: number): Promise<ArrayBuffer> {
  const scale = Math.min(1, side / Math.max(picture.width, picture.height))
  const canvas = document.createElement('canvas')
  canvas.width = Math.max(1, Math.round(picture.width * scale))
  canvas.height = Math.max(1, Math.round(picture.height * scale))
  const context = canvas.getContext('2d')
  if (context) context.imageSmoothingQuality = 'high'
  context?.drawImage(picture, 0, 0, canvas.width, canvas.height)
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/jpeg', 0.92))
  if (!blob) throw new Error('the picture could not be written')
  return await blob.arrayBuffer()
}
