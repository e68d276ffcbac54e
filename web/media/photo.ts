import { decodePicture, toJpeg } from './picture.ts'

/** A film draws a photo at 1080x1920 and lets it grow by a twelfth: more than this, px, is never seen. */
const mostSide = 2400

/** A photo as it goes into a letter, and the same to be drawn. */
export type Photo = { bytes: ArrayBuffer; type: string; picture: ImageBitmap }

/**
 * Makes a photo ready on the phone: upright, no larger than a film needs, and without what a camera writes into
 * it (the place, the time, the device). One that is all that already stays as it is, byte by byte; so does a GIF,
 * which moves. HEIC becomes a JPEG, by a decoder of ours where the browser has none.
 * @param type its MIME type where the upstream takes it
 * @throws where it is no picture that can be drawn here.
 */
export async function preparePhoto(bytes: ArrayBuffer, type: string | undefined): Promise<Photo> {
  const picture = await decode(bytes)
  const isFine = Math.max(picture.width, picture.height) <= mostSide && !hasMetadata(bytes)
  if (type && (isFine || type === 'image/gif')) return { bytes, type, picture }
  return { bytes: await toJpeg(picture, mostSide), type: 'image/jpeg', picture }
}

async function decode(bytes: ArrayBuffer): Promise<ImageBitmap> {
  try {
    return await decodePicture(bytes)
  } catch (error) {
    if (!isHeic(bytes)) throw error
    const { decodeHeic } = await import('./heic.ts')
    return await decodeHeic(bytes)
  }
}

const latin = new TextDecoder('latin1')

/** HEIF with HEVC in it, by its brands (ISO/IEC 23008-12). */
const isHeic = (bytes: ArrayBuffer): boolean =>
  /^ftyp(heic|heix|heim|heis|hevc|hevx|mif1|msf1)/.test(
    latin.decode(new Uint8Array(bytes, 0, 12).subarray(4)),
  )

/** Exif and XMP stand near the beginning of a JPEG and at the end of a WebP or PNG. */
function hasMetadata(bytes: ArrayBuffer): boolean {
  const whole = new Uint8Array(bytes)
  const ends = [whole.subarray(0, 256 * 1024), whole.subarray(-128 * 1024)]
  return ends.some((end) => /Exif\0|EXIF|eXIf|XMP |ns\.adobe\.com\/xap/.test(latin.decode(end)))
}
